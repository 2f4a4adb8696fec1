"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon, KindMark } from "#components/kind/kind-icon.tsx";
import type { TableColumn } from "#components/table/column.ts";
import type { FilterKeys } from "#components/table/filter-suggestions.ts";
import { listPageSize } from "#components/table/list-page-size.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { kindKey } from "#model/lists/keys.ts";
import { kindOf } from "#model/registry.ts";
import type { HeldRow, Hold, HoldBindings } from "#model/resources/hold.ts";
import { lossWords } from "./hold-words.ts";

/** The list of a plan that changes is another one. */
const refreshMs = 5000;

const columnsOf = (bindings: HoldBindings | undefined): TableColumn<HeldRow>[] => [
  {
    id: "object",
    label: "Object",
    wrap: true,
    cell: (row) => (
      <div className="flex items-center gap-2">
        <KindMark kind={kindOf(row.kind ?? "")?.icon ?? "hold"} />
        <div className="min-w-0">
          <div className="leading-tight font-medium wrap-anywhere">{row.name}</div>
          {row.resourceId && (
            <Mono quiet what="id" copyText={row.resourceId} className="text-xs">
              {row.resourceId.slice(-8)}
            </Mono>
          )}
        </div>
      </div>
    ),
  },
  {
    id: "what",
    label: "What would go",
    wrap: true,
    cell: (row) => lossWords(row),
  },
  {
    id: "network",
    label: "Network",
    wrap: true,
    cell: (row) =>
      row.network ? (
        <>
          <span className="block leading-tight">{row.network.name}</span>
          {row.projectName && <span className="block text-xs leading-tight text-ink-3">{row.projectName}</span>}
        </>
      ) : (
        <span className="text-ink-3">—</span>
      ),
  },
  {
    id: "host",
    label: "Bound on",
    cell: (row) => {
      if (row.kind !== "port") return <span className="text-ink-3">—</span>;
      if (!bindings) return <span className="text-ink-3">Not known</span>;
      const host = bindings.bound.find(({ portId }) => portId === row.resourceId)?.host;
      return host ? <span className="mono text-bad">{host}</span> : <span className="text-ink-3">No host</span>;
    },
  },
  {
    id: "uuid",
    label: "Row",
    hideBelow: 640,
    cell: (row) => (
      <>
        <span className="block leading-tight">{row.table}</span>
        <Mono quiet what="row UUID" copyText={row.rowUuid} className="text-xs">
          {row.rowUuid.slice(0, 8)}
        </Mono>
      </>
    ),
  },
];

const keys: FilterKeys = {
  kind: kindKey("of which object", ["network", "port"]),
  network: { description: "of which network" },
  table: { description: "OVN's table" },
};

type HeldRowsProps = { hold: Hold; bindings: HoldBindings | undefined };

/** Every row that would be removed, page after page. */
export function HeldRows({ hold: { id: holdId }, bindings }: HeldRowsProps) {
  const columns = useMemo(() => columnsOf(bindings), [bindings]);
  const trpc = useTRPC();
  const url = useListUrl({ sorts: ["place"], direction: "asc" });
  const { filter, cursor } = url.input;
  const answer = useQuery(
    trpc.hold.rows.queryOptions(
      { holdId, filter, cursor, limit: listPageSize },
      { placeholderData: keepPreviousData, refetchInterval: refreshMs },
    ),
  );
  const query = useListQuery(answer);
  return (
    <div className="border-t border-line p-3.5">
      <Toolbar>
        <TokenFilter
          value={filter}
          onChange={url.setFilter}
          keys={keys}
          label="Filter held rows"
          refusal={query.refusal}
          placeholder="Name, id, kind:port…"
        />
      </Toolbar>
      <ListTable
        label="Held rows"
        query={query}
        url={url}
        columns={columns}
        rowName={(row) => row.name}
        noun="held rows"
        nothingYet={
          <NothingYet icon={<KindIcon kind="hold" className="size-6" />} title="Nothing is held back any more">
            The worker has settled it meanwhile.
          </NothingYet>
        }
      />
    </div>
  );
}
