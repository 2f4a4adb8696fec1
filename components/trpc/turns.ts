interface TurnsOptions<Query> {
  /** Fetches a query anew; never rejects. Never called for a query whose last call has not ended. */
  refetch: (query: Query) => Promise<unknown>;
  now?: () => number;
}

/** Events of one burst are answered by one refetch. */
const coalesceMs = 120;
/** However many events come, a query is asked again about so often. */
const gapMs = 1_000;

/**
 * Bounds how often queries are asked again: about once a second, together (so that they travel in one request), never
 * twice at once, and later still where answers take long: at least half of the time is left free. Whatever is wanted while
 * its query is under way is asked once more afterwards: the last event is never lost.
 */
export class Turns<Query> {
  readonly #refetch: TurnsOptions<Query>["refetch"];
  readonly #now: () => number;
  readonly #wanted = new Set<Query>();
  readonly #running = new Map<Query, Promise<void>>();
  readonly #following = new Map<Query, Promise<void>>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #nextMs = Number.NEGATIVE_INFINITY;

  constructor({ refetch, now = Date.now }: TurnsOptions<Query>) {
    this.#refetch = refetch;
    this.#now = now;
  }

  /** In its turn: soon, but not more often than others' changes may make this page ask. */
  want(queries: Iterable<Query>): void {
    for (const query of queries) this.#wanted.add(query);
    this.#plan();
  }

  /** At once, or as soon as what is under way has ended: for what the reader has done. Resolves when it is answered. */
  soon(query: Query): Promise<void> {
    const following = this.#following.get(query);
    if (following) return following;
    const begin = async () => {
      // What one write concerns is often named twice in a row.
      await (this.#running.get(query) ?? new Promise((resolve) => setTimeout(resolve)));
      this.#following.delete(query);
      await this.#run(query);
    };
    const run = begin();
    this.#following.set(query, run);
    return run;
  }

  #plan(): void {
    if (this.#timer !== null || ![...this.#wanted].some((query) => !this.#isBusy(query))) return;
    this.#timer = setTimeout(() => this.#turn(), Math.max(coalesceMs, this.#nextMs - this.#now()));
  }

  #turn(): void {
    this.#timer = null;
    this.#nextMs = this.#now() + gapMs;
    for (const query of [...this.#wanted]) if (!this.#isBusy(query)) void this.#run(query);
  }

  #isBusy(query: Query): boolean {
    return this.#running.has(query) || this.#following.has(query);
  }

  #run(query: Query): Promise<void> {
    this.#wanted.delete(query);
    const startMs = this.#now();
    const run = (async () => {
      await this.#refetch(query);
      this.#running.delete(query);
      const endMs = this.#now();
      this.#nextMs = Math.max(this.#nextMs, endMs + Math.min(endMs - startMs, gapMs));
      this.#plan();
    })();
    this.#running.set(query, run);
    return run;
  }
}
