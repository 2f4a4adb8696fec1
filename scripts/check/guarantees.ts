import { testTitles } from "./test-titles.ts";

/** Shorter words stand in any file: they name no test. */
const leastWords = 8;

/** A promise of docs/guarantees.md that no test holds, in words. `read` gives a file's text, or null if there is none. */
export function brokenGuarantees(document: string, read: (path: string) => string | null): string[] {
  return document.split("\n").flatMap((line, index) => {
    const row = /^\| (?<promise>[^|]+) \| `(?<path>[^`]+)` \| (?<words>[^|]*) ?\|$/.exec(line)?.groups;
    if (!row?.path) return [];
    const text = read(row.path);
    const words = row.words?.trim() ?? "";
    if (words.length < leastWords)
      return [
        `docs/guarantees.md:${index + 1}: “${words}” names no test; give at least ${leastWords} characters of it`,
      ];
    if (text === null) return [`docs/guarantees.md:${index + 1}: there is no ${row.path}`];
    const isHeld = testTitles(text).some((title) => title.includes(words));
    return isHeld ? [] : [`docs/guarantees.md:${index + 1}: ${row.path} runs no test “${words}”`];
  });
}
