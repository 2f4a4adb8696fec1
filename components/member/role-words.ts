import type { Role } from "#model/permissions.ts";

/** What a role is for, in a sentence. What it may do exactly stands in `model/permissions.ts`. */
export const roleWords: Record<Role, { label: string; description: string }> = {
  viewer: { label: "Viewer", description: "Sees everything in the project and changes nothing." },
  member: { label: "Member", description: "Creates, changes and deletes networks and ports." },
  owner: { label: "Owner", description: "Also adds and removes members, and makes API keys." },
};
