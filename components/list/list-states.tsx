"use client";

import type { ReactNode } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { FilterRefused } from "#components/feedback/filter-refused.tsx";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import type { ListQuery } from "#components/table/use-list-query.ts";
import { errorOf } from "#components/trpc/error-of.ts";

type ListStatesProps<Data> = {
  query: ListQuery<Data>;
  isEmpty: (data: Data) => boolean;
  /** What is listed, within a sentence: "networks". */
  noun: string;
  filter: string;
  onClear: () => void;
  /** The shape of what is to come. */
  loading: ReactNode;
  nothingYet: ReactNode;
  /** What there is; `notice` stands over it: that it is of an earlier moment, and why. */
  children: (data: Data, notice: ReactNode) => ReactNode;
};

/** A list, whatever it looks like, with its five other states: loading, nothing yet, no match, failed, not permitted. */
export function ListStates<Data>(props: ListStatesProps<Data>) {
  const { query, isEmpty, noun, filter, onClear, loading, nothingYet, children } = props;
  const { data, error, refusal, isRefetchError, refetch, isFetching } = query;
  const retry = () => void refetch();
  if (refusal !== null && (data === undefined || isEmpty(data)))
    return (
      <Box>
        <FilterRefused onClear={onClear} />
      </Box>
    );
  if (data === undefined)
    return error ? (
      <Box>
        <QueryFailed error={error} onRetry={retry} retrying={isFetching} />
      </Box>
    ) : (
      loading
    );
  const failure = isRefetchError && refusal === null ? errorOf(error) : null;
  const notice = failure && (
    <StaleNotice
      asOf={query.dataUpdatedAt}
      cause={failure.message}
      requestId={failure.requestId}
      onRetry={retry}
      retrying={isFetching}
    />
  );
  if (!isEmpty(data)) return children(data, notice);
  return (
    <Box>
      {notice}
      {filter ? <NoMatch noun={noun} filter={filter} onClear={onClear} /> : nothingYet}
    </Box>
  );
}

function Box({ children }: { children: ReactNode }) {
  return <div className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">{children}</div>;
}
