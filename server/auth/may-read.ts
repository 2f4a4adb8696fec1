import type { Scope } from "#model/permissions.ts";
import { kindNames, kindOf, type ResourceKind } from "#model/registry.ts";

/** The kinds of objects that the scopes let one see in a project: what the log and the live feed tell of. */
export function readableKinds(scopes: ReadonlySet<Scope>): ResourceKind[] {
  return kindNames.filter((kind) => mayRead(scopes, kind));
}

/** Whether the scopes let one see objects of the kind. The project itself is seen by all its members. */
export function mayRead(scopes: ReadonlySet<Scope>, kind: string): boolean {
  if (kind === "project") return scopes.has("project:read");
  const known = kindOf(kind);
  return known !== null && scopes.has(known.read);
}
