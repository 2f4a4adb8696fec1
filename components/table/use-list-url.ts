"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import type { SortState } from "./column-meta.ts";

/** How many rows a page of a list has. */
export const listPageSize = 50;

/**
 * Filter, order and place of a list, kept in the page's address, so that a link restores the view. `sorts` are the
 * server's names of the orders; the first is the default.
 */
export function useListUrl<Sort extends string>(sorts: readonly [Sort, ...Sort[]]) {
  const [url, setUrl] = useQueryStates(
    {
      filter: parseAsString.withDefault(""),
      sort: parseAsStringLiteral(sorts).withDefault(sorts[0]),
      direction: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
      after: parseAsString,
    },
    { history: "push" },
  );
  // The cursors of the pages before this one; unknown to somebody who came by a link.
  const [before, setBefore] = useState<(string | null)[]>([]);

  const startOver = () => setBefore([]);
  return {
    filter: url.filter,
    sort: url.sort,
    direction: url.direction,
    cursor: url.after ?? undefined,
    sortState: { key: url.sort, direction: url.direction } satisfies SortState,
    setFilter(filter: string) {
      startOver();
      setUrl({ filter: filter === "" ? null : filter, after: null });
    },
    setSort({ key, direction }: SortState) {
      startOver();
      const sort = sorts.find((each) => each === key) ?? sorts[0];
      setUrl({ sort, direction, after: null });
    },
    /** Number of the first row shown, from 1; undefined where the reader came by a link. */
    from: url.after === null ? 1 : before.length > 0 ? before.length * listPageSize + 1 : undefined,
    next(cursor: string) {
      setBefore([...before, url.after]);
      setUrl({ after: cursor });
    },
    /** Undefined on the first page. */
    previous:
      url.after === null
        ? undefined
        : () => {
            setUrl({ after: before.at(-1) ?? null });
            setBefore(before.slice(0, -1));
          },
  };
}

export type ListUrl = ReturnType<typeof useListUrl<string>>;
