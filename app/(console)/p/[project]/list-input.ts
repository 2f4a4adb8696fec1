import { listPageSize } from "#components/table/list-page-size.ts";
import type { ListInput } from "#components/table/use-list-url.ts";
import type { Direction } from "#model/lists/list-spec.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * Filter, order and place of a list as its address states them: the same input as the list's own query.
 * @param place as `useListUrl` has it
 */
export async function listInput<Sort extends string>(
  searchParams: SearchParams,
  spec: { sorts: readonly [Sort, ...Sort[]]; direction: Direction },
  place?: string,
): Promise<ListInput<Sort>> {
  const words = await searchParams;
  const [filter, sort, direction, after] = (["filter", "sort", "direction", "after"] as const).map(
    (key) => words[place === undefined ? key : `${place}-${key}`],
  );
  return {
    filter: typeof filter === "string" ? filter : "",
    sort: spec.sorts.find((each) => each === sort) ?? spec.sorts[0],
    direction: direction === "asc" || direction === "desc" ? direction : spec.direction,
    cursor: typeof after === "string" ? after : undefined,
    limit: listPageSize,
  };
}
