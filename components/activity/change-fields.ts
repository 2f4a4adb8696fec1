import { short } from "#components/plan/plan-words.ts";
import type { Change } from "#model/resources/change.ts";

// Ids mean nothing to readers, and what they refer to is named beside them.
const hidden = new Set(["version", "createdAt", "updatedAt", "networkId", "projectId", "userId"]);

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields that tell something, the name first: those that differ, or of an object that came or went those that were set. */
export function fieldsOf({ before, after }: Pick<Change, "before" | "after">): FieldChange[] {
  const old = recordOf(before);
  const next = recordOf(after);
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((field) => !hidden.has(field))
    .sort((a, b) => Number(b === "name") - Number(a === "name"))
    .map((field) => ({ field, before: old[field], after: next[field] }))
    .filter(({ before, after }) => short(before) !== short(after));
}

/** Changes of one kind and action, with what they have in common said once. */
export interface ChangeSet {
  kind: string;
  action: Change["action"];
  /** The fields that are alike in all of them; empty of a single one. */
  shared: FieldChange[];
  /** Of each what is its own; its name is its title. */
  own: { change: Change; fields: FieldChange[] }[];
}

/** The changes of an operation, set by set, so that none repeats what holds of all. */
export function changeSets(changes: readonly Change[]): ChangeSet[] {
  return [...Map.groupBy(changes, ({ kind, action }) => `${kind} ${action}`).values()].flatMap((set) => {
    const [first] = set;
    if (!first) return [];
    const each = set.map((change) => ({ change, fields: fieldsOf(change).filter(({ field }) => field !== "name") }));
    const isShared = (wanted: FieldChange) =>
      each.length > 1 && each.every(({ fields }) => fields.some((field) => isSame(field, wanted)));
    const shared = (each[0]?.fields ?? []).filter(isShared);
    const own = each.map(({ change, fields }) => ({
      change,
      fields: fields.filter((field) => !shared.some((other) => isSame(field, other))),
    }));
    return [{ kind: first.kind, action: first.action, shared, own }];
  });
}

function isSame(a: FieldChange, b: FieldChange): boolean {
  return a.field === b.field && short(a.before) === short(b.before) && short(a.after) === short(b.after);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
