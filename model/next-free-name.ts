/** The first of "word-1", "word-2", … that nobody has. */
export function nextFreeName(word: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let number = 1;
  while (names.has(`${word}-${number}`)) number++;
  return `${word}-${number}`;
}
