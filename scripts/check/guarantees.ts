/** A promise of docs/guarantees.md that no test holds, in words. `read` gives a file's text, or null if there is none. */
export function brokenGuarantees(document: string, read: (path: string) => string | null): string[] {
  return document.split("\n").flatMap((line, index) => {
    const row = /^\| (?<promise>[^|]+) \| `(?<path>[^`]+)` \| (?<words>[^|]*) ?\|$/.exec(line)?.groups;
    if (!row?.path) return [];
    const text = read(row.path);
    const words = row.words?.trim() ?? "";
    if (text === null) return [`docs/guarantees.md:${index + 1}: there is no ${row.path}`];
    return text.includes(words) ? [] : [`docs/guarantees.md:${index + 1}: ${row.path} has no test “${words}”`];
  });
}
