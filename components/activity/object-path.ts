import { kinds, type PagedKind, pagedKinds, type ResourceKind } from "#model/registry.ts";
import type { Change } from "#model/resources/change.ts";

/** The page of an object of a kind that has such pages, beneath the project's `path`. */
export function pageOf(kind: PagedKind, id: string, path: string): string {
  return `${path}/${kinds[kind].path}/${id}`;
}

/** Where objects of a kind are listed; projects are beyond the project that one is in. */
export function listOf(kind: PagedKind, path: string): string {
  return kind === "project" ? "/admin/projects" : `${path}/${kinds[kind].path}`;
}

/** In place of a change: how it was last. */
export const lastWord = "last";

/** The page that shows how an object was after a change, also of one that is gone. */
export function thenPath(kind: PagedKind, id: string, path: string, seq = lastWord): string {
  return `${pageOf(kind, id, path)}/then/${seq}`;
}

/** Objects that are shown in another way than by a page of their definition: by a page of theirs, in their list, or nowhere. */
const others: Record<Exclude<ResourceKind, PagedKind>, "page" | "list" | null> = {
  operation: "page",
  invitation: "list",
  // Their pages are found by their names.
  host: "list",
  correction: null,
  hold: null,
  change: null,
  user: null,
};
const shown = new Map<string, "page" | "list" | null>([
  ...Object.entries(others),
  ...pagedKinds.map((kind) => [kind, "page"] as const),
]);

type Placed = Pick<Change, "kind" | "resourceId" | "parentId"> & { action: Change["action"] | null };

/** Where the object of a change is shown, beneath the project's `path`: what is gone, as it was last. Null: nowhere. */
export function objectPath({ kind, action, resourceId }: Placed, path: string): string | null {
  const where = shown.get(kind);
  const paged = pagedKinds.find((each) => each === kind);
  if (action === "deleted") return paged ? thenPath(paged, resourceId, path) : null;
  if (!where) return null;
  const list = `${path}/${kinds[kind as ResourceKind].path}`;
  return where === "page" ? `${list}/${resourceId}` : list;
}
