import { listPageSize } from "#components/table/list-page-size.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Filter, order and place of a list as its address states them: the same input as the list's own query. */
export async function listInput<Sort extends string>(searchParams: SearchParams, sorts: readonly [Sort, ...Sort[]]) {
  const { filter, sort, direction, after } = await searchParams;
  return {
    filter: typeof filter === "string" ? filter : "",
    sort: sorts.find((each) => each === sort) ?? sorts[0],
    direction: direction === "desc" ? ("desc" as const) : ("asc" as const),
    cursor: typeof after === "string" ? after : undefined,
    limit: listPageSize,
  };
}
