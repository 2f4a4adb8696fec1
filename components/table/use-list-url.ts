"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import type { SortState } from "./column-meta.ts";
import { listPageSize } from "./list-page-size.ts";

/** Where one is in a list, and how to go elsewhere in it. */
export interface ListUrl<Sort extends string = string> {
  filter: string;
  sort: Sort;
  direction: "asc" | "desc";
  cursor: string | undefined;
  sortState: SortState;
  setFilter(filter: string): void;
  setSort(sort: SortState): void;
  /** Number of the first row shown, from 1; undefined where the reader came by a link. */
  from: number | undefined;
  next(cursor: string): void;
  /** Undefined on the first page. */
  previous: (() => void) | undefined;
}

/**
 * Filter, order and place of a list, kept in the page's address, so that a link restores the view. `sorts` are the
 * server's names of the orders; the first is the default.
 */
export function useListUrl<Sort extends string>(sorts: readonly [Sort, ...Sort[]]): ListUrl<Sort> {
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
  const sort = url.sort ?? sorts[0];
  const direction = url.direction ?? "asc";
  return {
    filter: url.filter,
    sort,
    direction,
    cursor: url.after ?? undefined,
    sortState: { key: sort, direction },
    setFilter(filter: string) {
      startOver();
      setUrl({ filter: filter === "" ? null : filter, after: null });
    },
    setSort({ key, direction }: SortState) {
      startOver();
      const sort = sorts.find((each) => each === key) ?? sorts[0];
      setUrl({ sort, direction, after: null });
    },
    from: url.after === null ? 1 : before.length > 0 ? before.length * listPageSize + 1 : undefined,
    next(cursor: string) {
      setBefore([...before, url.after]);
      setUrl({ after: cursor });
    },
    previous:
      url.after === null
        ? undefined
        : () => {
            setUrl({ after: before.at(-1) ?? null });
            setBefore(before.slice(0, -1));
          },
  };
}
