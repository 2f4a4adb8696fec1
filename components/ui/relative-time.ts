const units: readonly (readonly [limitSeconds: number, unitSeconds: number, word: string])[] = [
  [60, 1, "s"],
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [14 * 86_400, 86_400, "d"],
  [60 * 86_400, 7 * 86_400, "w"],
  [730 * 86_400, 30 * 86_400, "mo"],
  [Number.POSITIVE_INFINITY, 365 * 86_400, "y"],
];

/**
 * The distance between a time and now in one unit: "now", "41 s", "2 min", "3 h", "4 d", "2 w", "5 mo", "2 y". What is past never rounds up. It
 * needs no time zone, so that server and browser agree. In sentences use `withAgo`: "2 min ago", "in 3 d".
 */
export function relativeTime(timeMs: number, nowMs: number, withAgo = false): string {
  const seconds = Math.floor(Math.abs(nowMs - timeMs) / 1000);
  if (seconds < 3) return withAgo ? "just now" : "now";
  const [, unitSeconds, word] = units.find(([limit]) => seconds < limit) ?? [0, 1, "s"];
  // What was given for seven days has not six left a second later.
  if (timeMs > nowMs) return `in ${Math.round(seconds / unitSeconds)} ${word}`;
  const text = `${Math.floor(seconds / unitSeconds)} ${word}`;
  return withAgo ? `${text} ago` : text;
}
