import { maxFilterParts, tooManyParts } from "#model/filter.ts";
import { filterError } from "./filter-sql.ts";

/** `text` for a search that Prisma makes of it, in which `%`, `_` and `\` mean themselves. */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

/** The words of a filter box, each to be searched for literally. */
export function wordsOf(filter: string): string[] {
  const words = filter.split(/\s+/).filter(Boolean);
  if (words.length > maxFilterParts) throw filterError(tooManyParts);
  return words.map(literally);
}
