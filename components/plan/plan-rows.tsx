"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Plan, PlanRow } from "#model/plan.ts";

const signs = { insert: "+", update: "~", mutate: "~", delete: "-" } as const;
const inks = { "+": "text-ok", "~": "text-warn", "-": "text-bad" } as const;
type View = "rows" | "commands";
const shownRows = 20;

/** What the Northbound gets: like rows counted together, each one by its columns, or the same as `ovn-nbctl` lines. */
export function PlanRows({ plan }: { plan: Plan }) {
  const [view, setView] = useState<View>("rows");
  const counts = (["+", "~", "-"] as const)
    .map((sign) => ({ sign, count: plan.rows.filter((row) => signs[row.op] === sign).length }))
    .filter(({ count }) => count > 0);
  return (
    <section aria-label="Northbound" className="rounded-3 border border-line bg-surface">
      <header className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <Segmented<View>
          label="Show as"
          value={view}
          onValueChange={setView}
          options={[
            { value: "rows", label: "Northbound" },
            { value: "commands", label: "ovn-nbctl" },
          ]}
        />
        <span className="num ml-auto flex gap-1.5 text-s">
          {counts.map(({ sign, count }) => (
            <span key={sign} className={inks[sign]}>
              {sign}
              {count}
            </span>
          ))}
        </span>
        {view === "commands" && <CopyButton text={plan.commands.join("\n")} label="Copy the commands" size="xs" />}
      </header>
      <div className="max-h-[42vh] overflow-auto px-3 py-2.5">
        {view === "rows" ? <Groups rows={plan.rows} /> : <Commands lines={plan.commands} />}
      </div>
    </section>
  );
}

function Groups({ rows }: { rows: readonly PlanRow[] }) {
  const groups = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const key = `${signs[row.op]} ${row.table}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return (
    <ul className="mono flex flex-col gap-0.5 text-[11.5px] leading-[1.65]">
      {[...groups].map(([key, group]) => (
        <li key={key}>
          <details className="group/rows">
            <summary
              className={cn(
                "flex cursor-pointer list-none items-baseline gap-1.5 rounded-1 hover:bg-hover [&::-webkit-details-marker]:hidden",
                inks[signs[group[0]?.op ?? "update"]],
              )}
            >
              <span className="min-w-0 wrap-anywhere">
                {key}
                {group.length > 1 ? ` ×${group.length}` : ` ${group.map(briefly).join("")}`}
              </span>
              <ChevronRight
                aria-hidden="true"
                className="ml-auto size-3 shrink-0 self-center text-ink-3 transition-transform group-open/rows:rotate-90"
              />
            </summary>
            <ul className="mt-1 mb-2 flex flex-col gap-2 pl-4 text-ink-2">
              {group.slice(0, shownRows).map((row) => (
                <li key={`${row.op}${row.uuid}${Object.keys(row.columns).join()}`} className="wrap-anywhere">
                  <span className="text-ink">{row.row}</span>
                  {Object.entries(row.columns).map(([column, value]) => (
                    <span key={column} className="block pl-2">
                      <span className="text-ink-3">{column}</span> {valueText(value)}
                    </span>
                  ))}
                </li>
              ))}
              {group.length > shownRows && <li className="text-ink-3">and {group.length - shownRows} more</li>}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What changes in a row, in a word: "ports +16". Of a new row its name is told when it is unfolded. */
function briefly(row: PlanRow): string {
  if (row.op === "insert" || row.op === "delete") return "";
  return Object.entries(row.columns)
    .map(([column, value]) => {
      const { add, remove } = mutation(value);
      return [column, add > 0 ? `+${add}` : "", remove > 0 ? `−${remove}` : ""].filter(Boolean).join(" ");
    })
    .join(", ");
}

function mutation(value: unknown): { add: number; remove: number } {
  if (typeof value !== "object" || value === null || !("add" in value)) return { add: 0, remove: 0 };
  const size = (part: unknown) => (typeof part === "object" && part !== null ? Object.keys(part).length : 0);
  return { add: size(value.add), remove: size("remove" in value ? value.remove : null) };
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Commands({ lines }: { lines: readonly string[] }) {
  return (
    <pre className="mono text-[11.5px] leading-[1.65] whitespace-pre-wrap wrap-anywhere">
      <code>{lines.join("\n")}</code>
    </pre>
  );
}
