"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import type { Direction } from "#model/lists/list-spec.ts";
import type { SortState } from "./column.ts";
import { listPageSize } from "./list-page-size.ts";

/** What a list is asked for: the input of its query. */
export interface ListInput<Sort extends string = string> {
  filter: string;
  sort: Sort;
  direction: Direction;
  cursor: string | undefined;
  limit: number;
}

/** Where one is in a list, and how to go elsewhere in it. */
export interface ListUrl<Sort extends string = string> {
  input: ListInput<Sort>;
  filter: string;
  sortState: SortState;
  setFilter(filter: string): void;
  setSort(sort: SortState): void;
  /** Both at once, and the columns that are asked for: as a saved view has them. */
  setView(view: { filter: string; sort?: SortState | undefined; columns?: string | undefined }): void;
  /** The ids of the columns that the address asks for, with commas; null: what the reader has chosen once and for all. */
  columns: string | null;
  setColumns(columns: string | null): void;
  /** Number of the first row shown, from 1; undefined where the reader came by a link. */
  from: number | undefined;
  next(cursor: string): void;
  /** Undefined on the first page. */
  previous: (() => void) | undefined;
}

/**
 * Filter, order and place of a list, kept in the page's address, so that a link restores the view.
 * @param place of a list that is not the only one of its page: what its words in the address begin with
 */
export function useListUrl<Sort extends string>(
  spec: { sorts: readonly [Sort, ...Sort[]]; direction: Direction },
  place?: string,
): ListUrl<Sort> {
  const { sorts } = spec;
  const [url, setUrl] = useQueryStates(
    {
      filter: parseAsString.withDefault(""),
      sort: parseAsStringLiteral(sorts).withDefault(sorts[0]),
      direction: parseAsStringLiteral(["asc", "desc"] as const).withDefault(spec.direction),
      columns: parseAsString,
      after: parseAsString,
    },
    { history: "push", urlKeys: place === undefined ? {} : urlKeysOf(place) },
  );
  // The cursors of the pages before this one; unknown to somebody who came by a link.
  const [before, setBefore] = useState<(string | null)[]>([]);

  const startOver = () => setBefore([]);
  const sort = url.sort ?? sorts[0];
  const direction = url.direction ?? spec.direction;
  const asSort = (key: string | undefined) => sorts.find((each) => each === key) ?? sorts[0];
  return {
    input: { filter: url.filter, sort, direction, cursor: url.after ?? undefined, limit: listPageSize },
    filter: url.filter,
    sortState: { key: sort, direction },
    columns: url.columns,
    setColumns: (columns) => void setUrl({ columns }),
    setFilter(filter: string) {
      startOver();
      setUrl({ filter: filter === "" ? null : filter, after: null });
    },
    setSort({ key, direction }: SortState) {
      startOver();
      setUrl({ sort: asSort(key), direction, after: null });
    },
    setView({ filter, sort, columns }) {
      startOver();
      setUrl({
        filter: filter === "" ? null : filter,
        sort: sort ? asSort(sort.key) : null,
        direction: sort?.direction ?? null,
        columns: columns ?? null,
        after: null,
      });
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

function urlKeysOf(place: string) {
  const key = (of: string) => `${place}-${of}`;
  return {
    ...{ filter: key("filter"), sort: key("sort"), direction: key("direction") },
    ...{ columns: key("columns"), after: key("after") },
  };
}
