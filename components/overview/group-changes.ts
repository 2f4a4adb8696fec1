import type { Change } from "#model/resources/change.ts";

/** Changes of one request that did the same to things of one kind. */
export interface ChangeGroup {
  first: Change;
  count: number;
}

/** Joins neighbours of one operation, kind and action: fifty ports created at once are one line. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  for (const change of changes) {
    const group = groups.find(
      ({ first }) =>
        first.operationId === change.operationId && first.kind === change.kind && first.action === change.action,
    );
    if (group) group.count += 1;
    else groups.push({ first: change, count: 1 });
  }
  return groups;
}
