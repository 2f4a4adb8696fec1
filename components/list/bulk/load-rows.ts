import type { ListInput } from "#components/table/use-list-url.ts";
import type { Page } from "#model/plan.ts";
import type { Selection } from "../selection.ts";

/** How many rows are asked for at once. */
const pageRows = 500;

/** Asks for rows of the list: those that a filter finds, or those with these ids. */
export type Load<Row> = (
  asked: Pick<ListInput, "filter" | "cursor" | "limit"> & { ids?: string[] },
  signal: AbortSignal,
) => Promise<Page<Row>>;

/**
 * The rows that are ticked, as they are now: also those of other pages, and all that match. What is gone meanwhile is not
 * among them.
 * @param onProgress hears how many have come so far
 */
export async function loadRows<Row extends { id: string }>(
  load: Load<Row>,
  selection: Selection,
  signal: AbortSignal,
  onProgress: (count: number) => void = () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  const add = (items: readonly Row[]) => {
    for (const row of items) if (selection.kind === "rows" || !selection.without.has(row.id)) rows.push(row);
    onProgress(rows.length);
  };
  if (selection.kind === "rows") {
    const ids = [...selection.ids];
    for (let start = 0; start < ids.length; start += pageRows) {
      const asked = ids.slice(start, start + pageRows);
      add((await load({ filter: "", cursor: undefined, limit: pageRows, ids: asked }, signal)).items);
    }
    return rows;
  }
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<Row> = await load({ filter: selection.filter, cursor, limit: pageRows }, signal);
    add(page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
