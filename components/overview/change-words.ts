import { fieldWord, short } from "#components/plan/plan-words.ts";
import type { Change } from "#model/resources/change.ts";

const verbs = { created: "created", updated: "changed", deleted: "deleted", restored: "brought back" } as const;
const bookkeeping = new Set(["version", "updatedAt", "createdAt"]);

/** A change in a few words: "created", "MTU 1442 → 1400", "3 fields changed". */
export function changeWords(change: Pick<Change, "action" | "before" | "after">): string {
  if (change.action !== "updated") return verbs[change.action];
  const fields = changedFields(change);
  const [first] = fields;
  if (!first) return verbs.updated;
  if (fields.length > 2) return `${fields.length} fields changed`;
  const text = `${fieldWord(first.field)} ${short(first.before)} → ${short(first.after)}`;
  if (fields.length === 1 && text.length <= 60) return text;
  const [one = "", other] = fields.map(({ field }) => fieldWord(field));
  return other === undefined
    ? `${one} changed`
    : `${one} and ${/^[A-Z]{2}/.test(other) ? other : other.toLowerCase()} changed`;
}

/** The fields whose stored values differ. */
function changedFields({ before, after }: Pick<Change, "before" | "after">) {
  if (!isRecord(before) || !isRecord(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !bookkeeping.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
