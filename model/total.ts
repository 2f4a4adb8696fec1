/** Where counting all would take long, it ends here: a total of one more tells that there are more. */
export const countedAtMost = 10_000;

/** Whether there are as many, and not only at least as many. */
export function isCounted(total: number): boolean {
  return total !== countedAtMost + 1;
}

/** A page's `total` as people read it: "1,204", or "more than 10,000" where counting ended. */
export function totalWords(total: number): string {
  return isCounted(total) ? total.toLocaleString("en") : `more than ${countedAtMost.toLocaleString("en")}`;
}

/** So many of the log's changes a page looks at. Where it found less than was asked for, its cursor goes on from there. */
export const lookedBackAtMost = 10_000;

/** Among so many of the last requests it is looked for what others did. */
export const newsRequestsAtMost = 5_000;
