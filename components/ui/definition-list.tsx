import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Fact = {
  term: string;
  value: ReactNode /** Small words after the value: where it comes from. */;
  note?: ReactNode;
};

type DefinitionListProps = { facts: readonly (Fact | null | false)[]; termWidth?: string; className?: string };

/** Facts as term and value, for instance in a "Facts" card. Entries that are `null` or `false` are left out. */
export function DefinitionList({ facts, termWidth = "132px", className }: DefinitionListProps) {
  return (
    <dl
      style={{ gridTemplateColumns: `minmax(0,${termWidth}) minmax(0,1fr)` }}
      className={cn("grid gap-x-3 gap-y-[9px]", className)}
    >
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.term} className="contents">
              <dt className="text-ink-3">{fact.term}</dt>
              <dd className="min-w-0 wrap-anywhere">
                {fact.value}
                {fact.note && <span className="text-s text-ink-3"> {fact.note}</span>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
