/** Scopes as data: procedures, API keys, the members page and the console's disabled buttons all read this table. */
export const scopes = {
  "project:read": "See the project, its quotas and its members",
  "project:write": "Change the project's description, add and remove members",
  "network:read": "See networks, subnets and their addresses",
  "network:write": "Create, change and delete networks and subnets",
  "port:read": "See ports, where they are bound and their state",
  "port:write": "Create, change and delete ports",
  "activity:read": "See who changed what, with before and after",
  "key:read": "See API keys (never their secrets)",
  "key:write": "Create and revoke API keys",
  "admin:read": "See all projects, users and hosts",
  "admin:write": "Create projects and users, set quotas, disable either",
} as const;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as Scope[];

export const roles = ["viewer", "member", "owner"] as const;
export type Role = (typeof roles)[number];

/** What a role is for, in a sentence. */
export const roleWords: Record<Role, { label: string; description: string }> = {
  viewer: { label: "Viewer", description: "Sees everything in the project and changes nothing." },
  member: { label: "Member", description: "Creates, changes and deletes networks and ports." },
  owner: { label: "Owner", description: "Also adds and removes members, and makes API keys." },
};

const viewer: Scope[] = ["project:read", "network:read", "port:read", "activity:read"];
const member: Scope[] = [...viewer, "network:write", "port:write", "key:read"];
const owner: Scope[] = [...member, "project:write", "key:write"];

export const roleScopes: Record<Role, readonly Scope[]> = { viewer, member, owner };

/** An admin may do everything, in every project. */
export const adminScopes: readonly Scope[] = [...scopeNames];

/** What an API key may be given: nothing that reaches beyond its project or mints further keys. */
export const keyScopes: readonly Scope[] = [
  "project:read",
  "network:read",
  "network:write",
  "port:read",
  "port:write",
  "activity:read",
];

/** The roles that have a scope, the least first. */
export function rolesWith(scope: Scope): Role[] {
  return roles.filter((role) => roleScopes[role].includes(scope));
}

/** The least role that has a scope, or null when only an admin has it: for "who grants it". */
export function leastRoleFor(scope: Scope): Role | null {
  return rolesWith(scope)[0] ?? null;
}
