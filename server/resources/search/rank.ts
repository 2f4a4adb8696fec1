import type { SearchText } from "#model/search-text.ts";

/** What the order depends on. */
export interface Ranked {
  name: string;
  because: string | null;
  deletedAt: Date | null;
}

/**
 * How well it fits: lower is better. What is named exactly, whatever of it is named, comes before what a name begins with;
 * the beginning of a word of it before what stands within one.
 */
export function rankOf({ name, because, deletedAt }: Ranked, { text, words }: SearchText): number {
  if (deletedAt) return 7;
  const lower = name.toLowerCase();
  if (lower === text) return 0;
  if (because !== null) return /^has a label/.test(because) ? 5 : /^(contains|overlaps|holds an)/.test(because) ? 4 : 1;
  if (lower.startsWith(text)) return 2;
  return words.every((word) => startsWord(lower, word)) ? 3 : 6;
}

function startsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  return false;
}
