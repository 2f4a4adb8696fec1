"use client";

import type { ComponentProps, ReactNode } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { FilterRefused } from "#components/feedback/filter-refused.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import type { Page } from "#model/plan.ts";
import { DataTable } from "./data-table.tsx";
import { Pager } from "./pager.tsx";
import type { ListQuery } from "./use-list-query.ts";
import type { ListUrl } from "./use-list-url.ts";

type ListTableProps<Row> = Omit<
  ComponentProps<typeof DataTable<Row>>,
  "rows" | "rowId" | "fetching" | "notice" | "empty" | "footer" | "sort" | "onSort"
> & {
  query: ListQuery<Page<Row>>;
  url: ListUrl;
  nothingYet: ReactNode;
  noMatch: ReactNode;
};

/** A list with its five other states: loading, nothing yet, no match, failed, not permitted. Old rows stay, dimmed. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { query, url, nothingYet, noMatch, ...table } = props;
  const { data, error, refusal, isPlaceholderData, isRefetchError, refetch, isFetching } = query;
  if (!data && !error)
    return <TableSkeleton columns={Math.min(6, table.columns.length)} label={`Loading ${table.label}`} />;
  const refused = <FilterRefused onClear={() => url.setFilter("")} />;
  const retry = () => void refetch();
  if (!data)
    return (
      <div className="rounded-3 border border-line bg-surface shadow-low">
        {refusal === null ? <QueryFailed error={error} onRetry={retry} retrying={isFetching} /> : refused}
      </div>
    );
  const failure = error ? errorOf(error) : null;
  const next = data.nextCursor;
  return (
    <DataTable<Row>
      {...table}
      rows={data.items}
      rowId={(row) => row.id}
      sort={url.sortState}
      onSort={url.setSort}
      fetching={isPlaceholderData}
      notice={
        isRefetchError &&
        refusal === null &&
        failure && (
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={failure.message}
            requestId={failure.requestId}
            onRetry={retry}
            retrying={isFetching}
          />
        )
      }
      empty={refusal !== null ? refused : url.filter ? noMatch : nothingYet}
      footer={
        refusal === null &&
        (next !== null || url.previous) && (
          <Pager
            from={url.from}
            shown={data.items.length}
            total={data.total}
            onPrevious={url.previous}
            onNext={next === null ? undefined : () => url.next(next)}
          />
        )
      }
    />
  );
}
