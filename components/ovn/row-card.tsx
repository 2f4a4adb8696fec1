"use client";

import { useContext, useEffect, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Mono } from "#components/ui/mono.tsx";
import type { OvnColumn, OvnRowShown } from "#model/resources/ovn.ts";
import { ElementText } from "./element-text.tsx";
import { anchorOf } from "./row-path.ts";
import { RowsContext } from "./rows-context.ts";

/** One row of OVN: its columns with their raw values, the rows of the page that refer to it, and the command that shows it. */
export function RowCard({ row }: { row: OvnRowShown }) {
  const [all, setAll] = useState(false);
  const { table, uuid, label, columns, command } = row;
  const set = columns.filter(({ isDefault }) => !isDefault);
  const shown = all ? columns : set;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === `#${anchorOf(uuid)}`) place.current?.scrollIntoView({ block: "center" });
  }, [uuid]);
  return (
    <article
      ref={place}
      id={anchorOf(uuid)}
      aria-label={`${table} ${label}`}
      className="scroll-mt-44 overflow-hidden rounded-3 border border-line bg-surface shadow-low target:border-accent"
    >
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-3.5 py-2">
        <h3 className="mono font-semibold">{table}</h3>
        <span className="min-w-0 text-ink-2 wrap-anywhere">{label}</span>
        <Mono quiet what="UUID" className="text-s">
          {uuid}
        </Mono>
        <span className="ml-auto flex items-center gap-1">
          <CopyButton text={command} label={`Copy “${command.split(" ").slice(0, 3).join(" ")} …”`} size="s" />
        </span>
      </header>
      <dl className="grid grid-cols-[minmax(0,168px)_minmax(0,1fr)] text-s max-[640px]:grid-cols-1">
        {shown.map((column) => (
          <Column key={column.column} {...column} />
        ))}
      </dl>
      <Referrers uuid={uuid} />
      {columns.length > set.length && (
        <div className="border-t border-line px-2 py-1">
          <Button size="s" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Only what is set" : `${columns.length - set.length} more columns that nobody has set`}
          </Button>
        </div>
      )}
    </article>
  );
}

function Column({ column, isDefault, count, elements }: OvnColumn) {
  const foreign = elements.filter(({ reference }) => reference?.isForeign).length;
  return (
    <div className="contents [&>*]:border-line [&:not(:first-child)>dt]:border-t min-[641px]:[&:not(:first-child)>dd]:border-t">
      <dt className={cn("mono px-3.5 pt-1.5 min-[641px]:pb-1.5", isDefault ? "text-ink-3" : "text-ink-2")}>{column}</dt>
      <dd className="mono min-w-0 px-3.5 py-1.5 leading-[1.6] wrap-anywhere max-[640px]:pt-0">
        {count === 0 && <span className="text-ink-3">{"[]"}</span>}
        {elements.map(({ text, reference }) => (
          <span key={text} className="block">
            <ElementText text={text} reference={reference} />
          </span>
        ))}
        {count > elements.length && (
          <span className="block font-sans text-ink-3">
            and {(count - elements.length).toLocaleString("en")} more of {count.toLocaleString("en")}
          </span>
        )}
        {foreign > 0 && <Badge className="mt-1 font-sans">{`${foreign} not made by Skein`}</Badge>}
      </dd>
    </div>
  );
}

/** The rows of the page that refer to this one. */
function Referrers({ uuid }: { uuid: string }) {
  const { rows } = useContext(RowsContext);
  const found = [...rows.values()].flatMap((row) =>
    row.columns.flatMap(({ column, elements }) =>
      row.uuid !== uuid && elements.some(({ reference }) => reference?.uuid === uuid) ? [{ row, column }] : [],
    ),
  );
  if (found.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-0.5 border-t border-line bg-sunken px-3.5 py-1.5 text-s text-ink-3">
      <span>Referred to by</span>
      {found.map(({ row, column }) => (
        <a key={`${row.uuid} ${column}`} href={`#${anchorOf(row.uuid)}`} className="link mono">
          {row.table}.{column}
        </a>
      ))}
    </p>
  );
}
