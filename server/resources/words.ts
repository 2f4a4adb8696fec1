/** `text` for a search that Prisma makes of it, in which `%`, `_` and `\` mean themselves. */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

/** The words of a filter box, each to be searched for literally. */
export function wordsOf(filter: string): string[] {
  return filter.split(/\s+/).filter(Boolean).map(literally);
}
