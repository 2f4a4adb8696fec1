import { lookedBackAtMost } from "#model/total.ts";

/** A log that is read page after page. */
export interface LogQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  data?: { pages: readonly { items: readonly unknown[] }[] } | undefined;
}

/** Nothing was found, as far back as it was looked: whether there is nothing at all is not known yet. */
export function isLookingBack({ hasNextPage, data }: Pick<LogQuery, "hasNextPage" | "data">): boolean {
  return hasNextPage && (data?.pages.every(({ items }) => items.length === 0) ?? false);
}

/** What the last pages of a log found, in a sentence; null: the last one found something, or the log ends there. */
export function lookedBackWords({ hasNextPage, data }: Pick<LogQuery, "hasNextPage" | "data">): string | null {
  const pages = data?.pages ?? [];
  const emptyPages = pages.length - 1 - pages.findLastIndex(({ items }) => items.length > 0);
  if (emptyPages === 0 || !hasNextPage) return null;
  const changes = `${(emptyPages * lookedBackAtMost).toLocaleString("en")} changes`;
  return emptyPages === pages.length
    ? `Nothing among the last ${changes}.`
    : `Nothing among the ${changes} before these.`;
}
