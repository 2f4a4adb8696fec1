import type { Wait } from "#model/wait.ts";

const windowMs = 60_000;
/** An upgrade or a crash makes it change hands once or twice. */
const ordinaryTimes = 4;

/** Tells of a lease that goes to and fro, so that nobody has it long enough. Times are milliseconds of a clock that only goes forward. */
export class LeaseTrade {
  #holder: string | null = null;
  #changedAtMs: number[] = [];

  /** It was seen to be this one's. */
  note(holder: string, nowMs: number): void {
    if (this.#holder !== null && holder !== this.#holder) this.#changedAtMs.push(nowMs);
    this.#holder = holder;
  }

  /** What was seen says nothing of what comes. */
  forget(): void {
    this.#holder = null;
    this.#changedAtMs = [];
  }

  /** Null: it stays where it is, or has changed hands no more often than it should. */
  wait(nowMs: number): Wait | null {
    this.#changedAtMs = this.#changedAtMs.filter((atMs) => nowMs - atMs < windowMs);
    const times = this.#changedAtMs.length;
    if (times <= ordinaryTimes) return null;
    const text = `The workers take the lease from each other: ${times} times in the last minute`;
    const cause =
      "none of them renews it in time. Does a machine stand still for seconds, or lack CPU or a fast database?";
    return { code: "trading", text, cause };
  }
}
