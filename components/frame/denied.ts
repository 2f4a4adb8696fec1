import { leastRoleFor, type Scope, scopes as scopeWords } from "#model/permissions.ts";
import type { Me } from "#model/resources/session.ts";

type Project = Pick<Me["projects"][number], "name" | "role" | "scopes" | "disabledAt">;

/** Why the reader may not do it in the project, and who can change that; undefined when they may. */
export function deniedIn(project: Project, scope: Scope, isAdmin: boolean): string | undefined {
  const { name, role, scopes, disabledAt } = project;
  const isFrozen = disabledAt !== null && scope.endsWith(":write") && !isAdmin;
  if (scopes.includes(scope) && isFrozen) return `${name} is disabled: it can be read, not changed. Ask an admin.`;
  if (scopes.includes(scope)) return undefined;
  const least = leastRoleFor(scope);
  const grant = least ? `An owner can make you ${least}.` : "Only an admin may.";
  return `As ${role ?? "a guest"} you may not: ${scopeWords[scope].toLowerCase()}. ${grant}`;
}
