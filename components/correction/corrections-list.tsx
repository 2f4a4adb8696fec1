"use client";

import type { ColumnDef } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { FilterKey } from "#components/table/filter-suggestions.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import type { ListQuery } from "#components/table/use-list-query.ts";
import type { ListUrl } from "#components/table/use-list-url.ts";
import type { Page } from "#model/plan.ts";
import { kinds } from "#model/registry.ts";
import { type Correction, correctionOps, type ForeignRow } from "#model/resources/correction.ts";
import { wrongWords } from "./correction-words.ts";
import { ForeignRowsCard } from "./foreign-rows-card.tsx";

type CorrectionsListProps = {
  query: ListQuery<Page<Correction>>;
  foreign: Page<ForeignRow> | undefined;
  url: ListUrl;
  columns: ColumnDef<Correction>[];
  /** The project's; undefined where they are of all projects. */
  path?: string;
  /** Beside the filter: how current the list is. */
  end?: ReactNode;
};

const keys: FilterKey[] = [
  {
    key: "op",
    description: "what was wrong",
    options: correctionOps.map((op) => ({ value: op, label: wrongWords[op] })),
  },
  {
    key: "kind",
    description: "of which object",
    options: (["network", "port"] as const).map((kind) => ({ value: kind, label: kinds[kind].label })),
  },
  { key: "table", description: "OVN's table", options: [], settled: () => true },
];

/** What was found wrong in OVN and put right, and what stands there that is not ours. */
export function CorrectionsList({ query, foreign, url, columns, path, end }: CorrectionsListProps) {
  return (
    <>
      <PageHeader title="Corrections" count={query.data?.total} />
      <Toolbar end={end}>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={keys}
          label="Filter corrections"
          refusal={query.refusal}
          placeholder="Name, op:insert, kind:port…"
        />
      </Toolbar>
      <div className="flex flex-col gap-4">
        <ListTable
          label="Corrections"
          query={query}
          url={url}
          columns={columns}
          rowName={(correction) => correction.what}
          nothingYet={
            <NothingYet icon={<KindIcon kind="correction" className="size-6" />} title="Nothing had to be put right">
              When somebody changes Skein's rows in OVN by other means, Skein puts them right at once and writes down
              here what was wrong.
            </NothingYet>
          }
          noMatch={<NoMatch noun="corrections" filter={url.filter} onClear={() => url.setFilter("")} />}
        />
        {foreign && foreign.total > 0 && <ForeignRowsCard foreign={foreign} path={path} />}
      </div>
    </>
  );
}
