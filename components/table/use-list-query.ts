"use client";

import { useState } from "react";
import { errorOf } from "#components/trpc/error-of.ts";

/** What lists read of a query, of one page or of many. */
interface Answer<Data> {
  data: Data | undefined;
  error: unknown;
  dataUpdatedAt: number;
  isPlaceholderData: boolean;
  isRefetchError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

/** The answer to a list's query, and why its filter was refused. */
export interface ListQuery<Data> extends Answer<Data> {
  /** What is to be mended in the filter, in a sentence; null where nothing is. */
  refusal: string | null;
}

/** A list's query, whose rows stay as they were while the filter is one that the server cannot apply. */
export function useListQuery<Data>(query: Answer<Data>): ListQuery<Data> {
  const { data, error, dataUpdatedAt, isPlaceholderData, isRefetchError, isFetching, refetch } = query;
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  const refusal = filterRefusal(error);
  const rows = data ?? (refusal === null ? undefined : last);
  return { data: rows, error, dataUpdatedAt, isPlaceholderData, isRefetchError, isFetching, refetch, refusal };
}

function filterRefusal(error: unknown): string | null {
  if (!error) return null;
  const { code, issues = [] } = errorOf(error);
  return (code === "INVALID_INPUT" && issues.find(({ path }) => path.includes("filter"))?.message) || null;
}
