"use client";

import { useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Plan, PlanRow } from "#model/plan.ts";

const signs = { insert: "+", update: "~", mutate: "~", delete: "-" } as const;
const inks = { "+": "text-ok", "~": "text-warn", "-": "text-bad" } as const;
type View = "rows" | "commands";

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
          <details>
            <summary
              className={cn("cursor-pointer rounded-1 marker:text-ink-3", inks[signs[group[0]?.op ?? "update"]])}
            >
              {key}
              {group.length > 1 ? ` ×${group.length}` : ` ${group[0]?.row ?? ""}`}
            </summary>
            <ul className="mt-1 mb-2 flex flex-col gap-2 pl-4 text-ink-2">
              {group.slice(0, 20).map((row) => (
                <li key={`${row.op}${row.uuid}${Object.keys(row.columns).join()}`} className="wrap-anywhere">
                  <span className="text-ink">{row.row}</span>
                  {Object.entries(row.columns).map(([column, value]) => (
                    <span key={column} className="block pl-2">
                      {column}: {typeof value === "string" ? value : JSON.stringify(value)}
                    </span>
                  ))}
                </li>
              ))}
              {group.length > 20 && <li className="text-ink-3">and {group.length - 20} more</li>}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Commands({ lines }: { lines: readonly string[] }) {
  return (
    <pre className="mono text-[11.5px] leading-[1.65] whitespace-pre-wrap wrap-anywhere">
      <code>{lines.join("\n")}</code>
    </pre>
  );
}
