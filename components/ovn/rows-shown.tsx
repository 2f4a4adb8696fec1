"use client";

import { useMemo } from "react";
import type { OvnRowShown } from "#model/resources/ovn.ts";
import { RowCard } from "./row-card.tsx";
import { RowsContext } from "./rows-context.ts";

type RowsShownProps = {
  title: string;
  rows: readonly OvnRowShown[] /** The project's; null beyond projects. */;
  path: string | null;
};

/** Rows of OVN under a heading, with links among them. */
export function RowsShown({ title, rows, path }: RowsShownProps) {
  const context = useMemo(() => ({ rows: new Map(rows.map((row) => [row.uuid, row])), path }), [rows, path]);
  return (
    <RowsContext value={context}>
      <section aria-label={title} className="flex flex-col gap-3">
        <h2 className="text-s font-medium text-ink-3">{title}</h2>
        {rows.map((row) => (
          <RowCard key={row.uuid} row={row} />
        ))}
      </section>
    </RowsContext>
  );
}
