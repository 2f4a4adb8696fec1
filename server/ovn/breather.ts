import { setImmediate as turn } from "node:timers/promises";

/** So long may one piece of work keep the event loop. On a machine that does ten things at once it lasts ten times that. */
const sliceMs = 20;

/**
 * Lets the event loop turn in the middle of long work. Leases are renewed there: one that a pass over thousands of rows
 * kept from being renewed would go to another worker, which would lose it in the same way.
 */
export class Breather {
  #sinceMs = performance.now();

  /** Costs nothing until it is time. What others may change meanwhile has to be looked at anew afterwards. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#sinceMs < sliceMs) return;
    await turn();
    this.#sinceMs = performance.now();
  }
}
