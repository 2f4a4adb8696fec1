import type { Db } from "../db.ts";
import { log } from "../log.ts";

/** Pages are told at most so often; the last word always comes through. */
const gapMs = 200;

/** Tells the web processes that something observed has changed. It says nothing but "look". */
export class StatusNotifier {
  readonly #db: Db;
  #timer: NodeJS.Timeout | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(db: Db) {
    this.#db = db;
  }

  notify(): void {
    if (this.#timer) return;
    const waitMs = Math.max(0, this.#lastMs + gapMs - performance.now());
    this.#timer = setTimeout(() => void this.#send(), waitMs);
  }

  /** Says nothing more. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    this.#timer = null;
    this.#lastMs = performance.now();
    try {
      await this.#db.$executeRaw`SELECT pg_notify('skein_status', '')`;
    } catch (error) {
      log().debug({ err: error }, "could not tell of a new status");
    }
  }
}
