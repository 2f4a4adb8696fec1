import { fieldWord, short } from "#components/plan/plan-words.ts";
import { cn } from "#components/ui/cn.ts";
import type { Change } from "#model/resources/change.ts";

// Ids mean nothing to readers, and what they refer to is named beside them.
const hidden = new Set(["version", "createdAt", "updatedAt", "networkId", "projectId", "userId"]);

interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields that tell something: those that differ, or for an object that came or went those that were set. */
function fieldsOf({ before, after }: Change): FieldChange[] {
  const old = recordOf(before);
  const next = recordOf(after);
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((field) => !hidden.has(field))
    .map((field) => ({ field, before: old[field], after: next[field] }))
    .filter(({ before, after }) => short(before) !== short(after));
}

/** One change, field by field: what it was, struck out, and what it is. */
export function ChangeDiff({ change }: { change: Change }) {
  const fields = fieldsOf(change);
  const both = change.action === "updated";
  if (fields.length === 0) return <p className="text-s text-ink-3">No field differs.</p>;
  return (
    <dl className="grid grid-cols-[minmax(0,128px)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-s">
      {fields.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-ink-3">{fieldWord(field)}</dt>
          <dd className="mono min-w-0 text-[11.5px] leading-[1.55] wrap-anywhere">
            {(both || change.action === "deleted") && (
              <del className={cn("text-bad", both ? "decoration-bad/50" : "no-underline")}>{short(before)}</del>
            )}
            {both && <span className="px-1.5 text-ink-3">→</span>}
            {change.action !== "deleted" && <ins className="text-ok no-underline">{short(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
