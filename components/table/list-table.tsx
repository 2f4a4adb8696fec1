"use client";

import type { ComponentProps, ReactNode } from "react";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { ListStates } from "#components/list/list-states.tsx";
import type { Page } from "#model/plan.ts";
import { DataTable } from "./data-table.tsx";
import { Pager } from "./pager.tsx";
import type { ListQuery } from "./use-list-query.ts";
import type { ListUrl } from "./use-list-url.ts";

type ListTableProps<Row> = Omit<
  ComponentProps<typeof DataTable<Row>>,
  "rows" | "rowId" | "fetching" | "notice" | "footer" | "sort" | "onSort"
> & {
  query: ListQuery<Page<Row>>;
  url: Pick<ListUrl, "filter" | "setFilter" | "sortState" | "setSort" | "from" | "next" | "previous">;
  /** What is listed, within a sentence. */
  noun: string;
  nothingYet: ReactNode;
};

/** A page of a list as a table, with its five other states. Old rows stay, dimmed. */
export function ListTable<Row extends { id: string }>({ query, url, noun, nothingYet, ...table }: ListTableProps<Row>) {
  return (
    <ListStates
      query={query}
      isEmpty={({ items }) => items.length === 0 && !url.previous}
      noun={noun}
      filter={url.filter}
      onClear={() => url.setFilter("")}
      loading={<TableSkeleton columns={Math.min(6, table.columns.length)} label={`Loading ${table.label}`} />}
      nothingYet={nothingYet}
    >
      {({ items, total, nextCursor }, notice) => (
        <DataTable<Row>
          {...table}
          rows={items}
          rowId={(row) => row.id}
          sort={url.sortState}
          onSort={url.setSort}
          fetching={query.isPlaceholderData}
          notice={notice}
          footer={
            query.refusal === null &&
            (nextCursor !== null || url.previous) && (
              <Pager
                from={url.from}
                shown={items.length}
                total={total}
                onPrevious={url.previous}
                onNext={nextCursor === null ? undefined : () => url.next(nextCursor)}
              />
            )
          }
        />
      )}
    </ListStates>
  );
}
