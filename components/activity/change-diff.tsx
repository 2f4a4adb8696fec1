import { fieldWord, short } from "#components/plan/plan-words.ts";
import { cn } from "#components/ui/cn.ts";
import type { Change } from "#model/resources/change.ts";
import type { FieldChange } from "./change-fields.ts";

/** Field by field: what it was, struck out, and what it is. */
export function ChangeDiff({ action, fields }: { action: Change["action"]; fields: readonly FieldChange[] }) {
  const both = action === "updated";
  if (fields.length === 0) return <p className="text-s text-ink-3">No field differs.</p>;
  return (
    <dl className="grid grid-cols-[minmax(0,128px)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-s">
      {fields.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-ink-3">{fieldWord(field)}</dt>
          <dd className="mono min-w-0 text-[11.5px] leading-[1.55] wrap-anywhere">
            {(both || action === "deleted") && (
              <del className={cn("text-bad", both ? "decoration-bad/50" : "no-underline")}>{short(before)}</del>
            )}
            {both && <span className="px-1.5 text-ink-3">→</span>}
            {action !== "deleted" && <ins className="text-ok no-underline">{short(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
