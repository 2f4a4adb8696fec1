"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ComponentProps, ReactNode } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import type { Page } from "#model/plan.ts";
import { DataTable } from "./data-table.tsx";

type WholeListProps<Row> = Omit<ComponentProps<typeof DataTable<Row>>, "rows" | "rowId" | "notice" | "empty"> & {
  query: UseQueryResult<Page<Row>, unknown>;
  nothingYet: ReactNode;
};

/** A list that is short enough to come whole, such as members: a table with its other states, without filter and pages. */
export function WholeList<Row extends { id: string }>({ query, nothingYet, ...table }: WholeListProps<Row>) {
  const { data, error, refetch, isFetching, isRefetchError } = query;
  const retry = () => void refetch();
  if (!data && !error)
    return <TableSkeleton rows={4} columns={Math.min(5, table.columns.length)} label={`Loading ${table.label}`} />;
  if (!data)
    return (
      <div className="rounded-3 border border-line bg-surface shadow-low">
        <QueryFailed error={error} onRetry={retry} retrying={isFetching} />
      </div>
    );
  const failure = isRefetchError ? errorOf(error) : null;
  return (
    <DataTable<Row>
      {...table}
      rows={data.items}
      rowId={(row) => row.id}
      empty={nothingYet}
      notice={
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
    />
  );
}
