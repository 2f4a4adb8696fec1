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
  readonly #longestWaitMs: number | undefined;
  readonly #queues = new Map<string, Queue>();

  /**
   * @param running at once, for each caller
   * @param waiting so many more may wait; further ones are refused
   * @param what takes turns, in words
   * @param longestWaitMs after which who still waits is refused; undefined: never
   */
  constructor(running: number, waiting: number, what = "calls", longestWaitMs?: number) {
    this.#longestWaitMs = longestWaitMs;
    this.#what = what;
    this.#running = running;
    this.#waiting = waiting;
  }

  /** @throws AppError THROTTLED when too many wait already, or the client went away while it waited; BUSY when it waited too long */
  async take<T>(
    caller: string,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
    longestWaitMs = this.#longestWaitMs,
  ): Promise<T> {
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
    else await this.#place(queue, signal, longestWaitMs);
    try {
      if (signal?.aborted) throw gone();
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else queue.running--;
      if (queue.running === 0) this.#queues.delete(caller);
    }
  }

  /** Waits for a place that somebody hands on. Who does not want it any more leaves the line to the others at once. */
  async #place(queue: Queue, signal: AbortSignal | undefined, longestWaitMs: number | undefined): Promise<void> {
    if (signal?.aborted) throw gone();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    queue.waiting.push(resolve);
    const leave = (why: AppError) => {
      const place = queue.waiting.indexOf(resolve);
      // Else it was handed on at this very moment.
      if (place < 0) return;
      queue.waiting.splice(place, 1);
      reject(why);
    };
    const giveUp = () => {
      const seconds = (this.#longestWaitMs ?? 0) / 1000;
      const message = `Other ${this.#what} have kept this waiting for ${seconds} s, so it was not begun: nothing was changed. Try again.`;
      leave(new AppError("BUSY", message, { retryAfterSeconds: 1 }));
    };
    const timer = longestWaitMs === undefined ? undefined : setTimeout(giveUp, longestWaitMs);
    const goneNow = () => leave(gone());
    signal?.addEventListener("abort", goneNow);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", goneNow);
    }
  }
}

/** What somebody is told who is not there any more: for the log. */
export const gone = () => new AppError("THROTTLED", "The client went away before it was its turn.");
