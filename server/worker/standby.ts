import type { Wait } from "#model/wait.ts";
import type { Lease } from "./lease.ts";

/** Whether a worker could take over is judged so often while it need not. */
const judgeMs = 5_000;
/** The same of one that could not a moment ago. */
const barredMs = 1_000;

/** Stands by for a lease, and judges meanwhile whether this worker could do what it is for. */
export class Standby {
  readonly #lease: Lease;
  readonly #deed: string;
  readonly #judge: () => Promise<Wait | null>;
  #dueMs = 0;

  /** `deed`: what the holder of the lease does; `judge`: why this worker could not, null if it could. */
  constructor({ lease, deed, judge }: { lease: Lease; deed: string; judge: () => Promise<Wait | null> }) {
    this.#lease = lease;
    this.#deed = deed;
    this.#judge = judge;
  }

  /** Why this worker does not do it; null: the lease is late, and what was said before holds. */
  async wait(): Promise<Wait | null> {
    if (this.#lease.isLate) return null;
    // Without the database nothing can be judged, which the lease tells.
    if (!this.#lease.isFailing && performance.now() >= this.#dueMs) {
      const refusal = await this.#judge();
      this.#lease.bar(refusal);
      this.#dueMs = performance.now() + (refusal ? barredMs : judgeMs);
    }
    return this.#lease.wait(this.#deed);
  }
}
