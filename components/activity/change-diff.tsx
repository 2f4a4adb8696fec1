import type { ReactNode } from "react";
import { fieldWord } from "#components/plan/plan-words.ts";
import { cn } from "#components/ui/cn.ts";
import type { Change } from "#model/resources/change.ts";
import type { FieldChange } from "./change-fields.ts";
import { diffOf, valueWords } from "./field-diff.ts";

/** Field by field: what it was, struck out, and what it is; of lists and labels only what came and what went. */
export function ChangeDiff({ action, fields }: { action: Change["action"]; fields: readonly FieldChange[] }) {
  if (fields.length === 0) return <p className="text-s text-ink-3">No field differs.</p>;
  return (
    <dl className="grid grid-cols-[minmax(0,128px)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-s">
      {fields.map((field) => (
        <div key={field.field} className="contents">
          <dt className="text-ink-3">{fieldWord(field.field)}</dt>
          <dd className="mono min-w-0 text-[11.5px] leading-[1.55] wrap-anywhere">
            {action === "updated" ? <Difference {...field} /> : <Value action={action} {...field} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ action, field, before, after }: FieldChange & { action: Change["action"] }) {
  if (action === "deleted") return <del className="text-bad no-underline">{valueWords(field, before)}</del>;
  return <ins className="text-ok no-underline">{valueWords(field, after)}</ins>;
}

function Difference({ field, before, after }: FieldChange) {
  const diff = diffOf(field, before, after);
  if ("whole" in diff)
    return (
      <>
        <del className="text-bad decoration-bad/50">{diff.whole.before}</del>
        <span className="px-1.5 text-ink-3">→</span>
        <ins className="text-ok no-underline">{diff.whole.after}</ins>
      </>
    );
  const { removed, added, kept } = diff.parts;
  return (
    <>
      {removed.map((part) => (
        <Part key={`-${part}`} sign="−" className="text-bad">
          <del className="decoration-bad/50">{part}</del>
        </Part>
      ))}
      {added.map((part) => (
        <Part key={`+${part}`} sign="+" className="text-ok">
          <ins className="no-underline">{part}</ins>
        </Part>
      ))}
      {kept > 0 && <span className="block font-sans text-ink-3">and {kept.toLocaleString("en")} as before</span>}
    </>
  );
}

function Part({ sign, className, children }: { sign: string; className: string; children: ReactNode }) {
  return (
    <span className={cn("flex gap-1.5", className)}>
      <span aria-hidden="true">{sign}</span>
      <span className="min-w-0">{children}</span>
    </span>
  );
}
