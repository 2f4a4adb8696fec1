/**
 * How well a text is meant by what was typed: higher is better, 0 is not at all. Each word must begin a word of the text
 * (3 and more, at its very beginning the most), stand within it (2), or leave only letters out of it in their order (1).
 */
function fuzzyScore(text: string, typed: string): number {
  const lower = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 0;
  const scores = words.map((word) => scoreOf(lower, word));
  if (scores.some((score) => score === 0)) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / words.length + (lower === typed.toLowerCase() ? 2 : 0);
}

function scoreOf(text: string, word: string): number {
  if (text.startsWith(word)) return 4;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return 3;
  if (text.includes(word)) return 2;
  // Two letters are in half of everything.
  return word.length > 2 && isSubsequence(text, word) ? 1 : 0;
}

function isSubsequence(text: string, word: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Those that are meant by what was typed, the best first. */
export function fitting<T extends { title: string }>(items: readonly T[], typed: string): (T & { score: number })[] {
  return items
    .map((item) => ({ ...item, score: fuzzyScore(item.title, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}
