"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ComponentProps, ReactNode } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import type { Page } from "#model/plan.ts";
import { DataTable } from "./data-table.tsx";
import { Pager } from "./pager.tsx";
import type { ListUrl } from "./use-list-url.ts";

type ListTableProps<Row> = Omit<
  ComponentProps<typeof DataTable<Row>>,
  "rows" | "rowId" | "fetching" | "notice" | "empty" | "footer" | "sort" | "onSort"
> & {
  query: UseQueryResult<Page<Row>, unknown>;
  url: ListUrl;
  nothingYet: ReactNode;
  noMatch: ReactNode;
};

/** A list with its five other states: loading, nothing yet, no match, failed, not permitted. Old rows stay, dimmed. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { query, url, nothingYet, noMatch, ...table } = props;
  const { data, error, isPlaceholderData, isRefetchError, refetch, isFetching } = query;
  if (!data && !error)
    return <TableSkeleton columns={Math.min(6, table.columns.length)} label={`Loading ${table.label}`} />;
  const retry = () => void refetch();
  if (!data)
    return (
      <div className="rounded-3 border border-line bg-surface shadow-low">
        <QueryFailed error={error} onRetry={retry} retrying={isFetching} />
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
      empty={url.filter ? noMatch : nothingYet}
      footer={
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
