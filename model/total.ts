/** Where counting all would take long, it ends here: a total of one more tells that there are more. */
export const countedAtMost = 10_000;

/** A page's `total` as people read it: "1,204", or "more than 10,000" where counting ended. */
export function totalWords(total: number): string {
  return total === countedAtMost + 1 ? `more than ${countedAtMost.toLocaleString("en")}` : total.toLocaleString("en");
}
