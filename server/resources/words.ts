/** The words of a filter box; `%`, `_` and `\` mean themselves in the search that Prisma makes of them. */
export function wordsOf(filter: string): string[] {
  return filter
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replaceAll(/[\\%_]/g, "\\$&"));
}
