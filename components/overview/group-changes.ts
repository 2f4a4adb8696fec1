import type { Change } from "#model/resources/change.ts";

/** Changes of one request that did the same to things of one kind. */
export interface ChangeGroup {
  first: Change;
  count: number;
  /** What went with it in the same request, by kind: the subnets of a network that was created. */
  within: Record<string, number>;
}

/**
 * Joins what one request did: fifty ports created at once are one line, and so is a network with what lies in it. Newest
 * first, as given.
 */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  const changed = new Set(changes.map(({ operationId, resourceId }) => `${operationId} ${resourceId}`));
  const inner: Change[] = [];
  for (const change of changes) {
    if (change.parentId !== null && changed.has(`${change.operationId} ${change.parentId}`)) {
      inner.push(change);
      continue;
    }
    const group = groups.find(
      ({ first }) =>
        first.operationId === change.operationId && first.kind === change.kind && first.action === change.action,
    );
    if (group) group.count += 1;
    else groups.push({ first: change, count: 1, within: {} });
  }
  for (const { operationId, kind } of inner) {
    const group = groups.find(({ first }) => first.operationId === operationId);
    if (group) group.within[kind] = (group.within[kind] ?? 0) + 1;
  }
  return groups;
}
