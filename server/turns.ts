import { AppError } from "#model/errors.ts";

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** Lets each caller do a few things at once and the rest in order, so that nobody takes the others' share. */
export class Turns {
  readonly #what: string;
  readonly #running: number;
  readonly #waiting: number;
  readonly #queues = new Map<string, Queue>();

  /**
   * @param running at once, for each caller
   * @param waiting so many more may wait; further ones are refused
   * @param what takes turns, in words
   */
  constructor(running: number, waiting: number, what = "calls") {
    this.#what = what;
    this.#running = running;
    this.#waiting = waiting;
  }

  /** @throws AppError THROTTLED when too many wait already, or the client went away while it waited */
  async take<T>(caller: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(caller) ?? { running: 0, waiting: [] };
    this.#queues.set(caller, queue);
    if (queue.running < this.#running) queue.running++;
    else if (queue.waiting.length >= this.#waiting)
      throw new AppError(
        "THROTTLED",
        `Too many ${this.#what} at once: ${this.#running} run and ${this.#waiting} wait. Let some of them end first.`,
        { retryAfterSeconds: 1 },
      );
    // Who ends hands its place on, so that nobody who comes later gets in between.
    else await new Promise<void>((resolve) => queue.waiting.push(resolve));
    try {
      if (signal?.aborted) throw new AppError("THROTTLED", "The client went away before it was its turn.");
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else queue.running--;
      if (queue.running === 0) this.#queues.delete(caller);
    }
  }
}
