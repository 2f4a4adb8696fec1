/** Milliseconds that something took, over many runs. */
export interface Timings {
  p50: number;
  p95: number;
  count: number;
}

/** Median and 95th percentile (nearest rank). Throws for no samples: a median of nothing would be a lie. */
export function timings(samples: readonly number[]): Timings {
  if (samples.length === 0) throw new Error("Nothing was measured.");
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: rank(0.5), p95: rank(0.95), count: sorted.length };
}

/** Runs the action and says how many milliseconds it took. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}
