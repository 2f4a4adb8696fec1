/** Milliseconds that something took, over many runs. */
export interface Timings {
  p50: number;
  p95: number;
  /** Interquartile range, as a share of the median: how much a single figure wanders. */
  spread: number;
  count: number;
}

/** Median, 95th percentile (nearest rank) and spread. Throws for no samples: a median of nothing would be a lie. */
export function timings(samples: readonly number[]): Timings {
  if (samples.length === 0) throw new Error("Nothing was measured.");
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  const p50 = rank(0.5);
  return { p50, p95: rank(0.95), spread: (rank(0.75) - rank(0.25)) / p50, count: sorted.length };
}

/** Samples by name. */
export class Samples {
  readonly #byName = new Map<string, number[]>();

  note(name: string, milliseconds: number): void {
    const samples = this.#byName.get(name) ?? [];
    samples.push(milliseconds);
    this.#byName.set(name, samples);
  }

  /** Runs the action and notes how long it took. */
  async time<T>(name: string, action: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const done = await action();
    this.note(name, performance.now() - startedAt);
    return done;
  }

  of(name: string): Timings {
    return timings(this.#byName.get(name) ?? []);
  }

  p50(name: string): number {
    return this.of(name).p50;
  }
}
