import type { Scope } from "./permissions.ts";
import type { QuotaKind } from "./quota-kinds.ts";

/** What is known of a kind of object. */
export interface Kind {
  label: string;
  plural: string;
  /** Path below the project (`networks`), or below the root for what belongs to no project. */
  path: string;
  /** Name of the icon in components/ui/kind-tile.tsx and of the hue token `--k-…`. */
  icon:
    | "network"
    | "subnet"
    | "port"
    | "host"
    | "user"
    | "key"
    | "change"
    | "operation"
    | "project"
    | "correction"
    | "hold";
  read: Scope;
  write: Scope | null;
  section: "network" | "operate" | "govern" | "admin" | null;
  /** The letter that leads to its list, after `g`. */
  goKey: string | null;
  /** What making one is called. Its list opens the form for it at `?new=true`. */
  create: string | null;
  quota: QuotaKind | null;
}

/**
 * Every kind of object, once: navigation, audit, status, quotas, the isolation test and the e2e matrix read it. What contains
 * stands before what is contained: so the console orders what one request changed.
 */
export const kinds = {
  project: {
    label: "Project",
    plural: "Projects",
    path: "projects",
    icon: "project",
    read: "admin:read",
    write: "admin:write",
    section: "admin",
    goKey: null,
    create: "New project",
    quota: null,
  },
  network: {
    label: "Network",
    plural: "Networks",
    path: "networks",
    icon: "network",
    read: "network:read",
    write: "network:write",
    section: "network",
    goKey: "n",
    create: "New network",
    quota: "networks",
  },
  subnet: {
    label: "Subnet",
    plural: "Subnets",
    path: "subnets",
    icon: "subnet",
    read: "network:read",
    write: "network:write",
    section: "network",
    goKey: "b",
    create: "Add subnet",
    quota: "subnets",
  },
  port: {
    label: "Port",
    plural: "Ports",
    path: "ports",
    icon: "port",
    read: "port:read",
    write: "port:write",
    section: "network",
    goKey: "p",
    create: "Add ports",
    quota: "ports",
  },
  operation: {
    label: "Operation",
    plural: "Operations",
    path: "operations",
    icon: "operation",
    read: "activity:read",
    write: null,
    section: "operate",
    goKey: "o",
    create: null,
    quota: null,
  },
  correction: {
    label: "Correction",
    plural: "Corrections",
    path: "corrections",
    icon: "correction",
    read: "activity:read",
    write: null,
    section: "operate",
    goKey: "c",
    create: null,
    quota: null,
  },
  host: {
    label: "Host",
    plural: "Hosts",
    path: "hosts",
    icon: "host",
    read: "port:read",
    write: null,
    section: "operate",
    goKey: "h",
    create: null,
    quota: null,
  },
  hold: {
    label: "Held plan",
    plural: "Control plane",
    path: "control-plane",
    icon: "hold",
    read: "admin:read",
    write: "admin:write",
    section: "admin",
    goKey: null,
    create: null,
    quota: null,
  },
  member: {
    label: "Member",
    plural: "Members",
    path: "members",
    icon: "user",
    read: "project:read",
    write: "project:write",
    section: "govern",
    goKey: "m",
    create: "Add member",
    quota: null,
  },
  invitation: {
    label: "Invitation",
    plural: "Invitations",
    path: "members",
    icon: "user",
    // Whom somebody has invited is for those alone who may invite.
    read: "project:write",
    write: "project:write",
    section: null,
    goKey: null,
    create: null,
    quota: null,
  },
  key: {
    label: "API key",
    plural: "API keys",
    path: "keys",
    icon: "key",
    read: "key:read",
    write: "key:write",
    section: "govern",
    goKey: "k",
    create: "New API key",
    quota: "keys",
  },
  change: {
    label: "Change",
    plural: "Activity",
    path: "activity",
    icon: "change",
    read: "activity:read",
    write: null,
    section: "govern",
    goKey: "a",
    create: null,
    quota: null,
  },
  user: {
    label: "User",
    plural: "Users",
    path: "users",
    icon: "user",
    read: "admin:read",
    write: "admin:write",
    section: "admin",
    goKey: null,
    create: "New user",
    quota: null,
  },
} as const satisfies Record<string, Kind>;

export type ResourceKind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as ResourceKind[];

/** The kinds whose deletion can be undone. */
export const restorableKinds = ["network", "subnet", "port"] as const satisfies readonly ResourceKind[];

/** The kinds of which a change can be undone: the object gets back the values that it had. */
export const revertibleKinds = [...restorableKinds, "member", "key"] as const satisfies readonly ResourceKind[];
export type RevertibleKind = (typeof revertibleKinds)[number];

/** The kinds whose objects have a page of their own, made from a definition (components/detail). */
export const pagedKinds = [
  "project",
  "network",
  "subnet",
  "port",
  "member",
  "key",
] as const satisfies readonly ResourceKind[];
export type PagedKind = (typeof pagedKinds)[number];

/** Those of them whose objects are something in OVN: rows of it, and a command that makes them. */
export const realisedKinds = ["network", "subnet", "port"] as const satisfies readonly PagedKind[];
export type RealisedKind = (typeof realisedKinds)[number];

/** The entry of a kind that comes as text, as the log has it; null where the text names none. */
export function kindOf(text: string): Kind | null {
  const name = kindNames.find((each) => each === text);
  return name ? kinds[name] : null;
}

/** What so many of a kind are called within a sentence: "port", "ports", "API key". */
export function kindWord(kind: string, count: number): string {
  const entry = kindOf(kind);
  if (!entry) return count === 1 ? kind : `${kind}s`;
  const word = count === 1 ? entry.label : entry.plural;
  return word.startsWith("API") ? word : word.toLowerCase();
}

/** "1 subnet", "24 ports". */
export function countOf(kind: string, count: number): string {
  return `${count.toLocaleString("en")} ${kindWord(kind, count)}`;
}
