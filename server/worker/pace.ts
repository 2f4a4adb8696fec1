/** Nothing waits longer than this for others to come along. */
const longestMs = 150;
/** While changes keep coming northd may work a third of the time. */
const restShare = 3;

/**
 * Lets changes that come fast go together. Each write makes northd compute everything anew; were each sent by itself, northd
 * would take a whole core from those who ask for them. What comes while northd is idle goes at once. Times are
 * milliseconds of a clock that only goes forward.
 */
export class Pace {
  #wroteAtMs = Number.NEGATIVE_INFINITY;
  /** When northd was last given something whose end can be seen; null when that has been. */
  #askedAtMs: number | null = null;
  #northdMs = 0;
  /** Something came while northd was at work: more is likely to follow. */
  #isCrowded = false;

  /** There is something to write. */
  arrived(): void {
    if (this.#askedAtMs !== null) this.#isCrowded = true;
  }

  /** Rows were written. `isNumbered`: northd's answer to them can be seen. */
  wrote(nowMs: number, isNumbered: boolean): void {
    this.#wroteAtMs = nowMs;
    this.#isCrowded = false;
    if (isNumbered) this.#askedAtMs = nowMs;
  }

  /** northd has computed all that it was given. */
  caughtUp(nowMs: number): void {
    if (this.#askedAtMs !== null) this.#northdMs = nowMs - this.#askedAtMs;
    this.#askedAtMs = null;
  }

  /** How long the next write is to wait; zero or less: it may go. */
  dueInMs(nowMs: number): number {
    if (!this.#isCrowded) return 0;
    const restMs = this.#askedAtMs === null ? Math.min(longestMs, restShare * this.#northdMs) : longestMs;
    return this.#wroteAtMs + restMs - nowMs;
  }
}
