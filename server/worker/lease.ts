import { randomUUID } from "node:crypto";
import type { Db } from "../db.ts";
import { log } from "../log.ts";

/** How long a holder that died keeps others out. */
const leaseSeconds = 10;
const renewMs = 2_000;
/** Nothing is begun so shortly before the end. */
const marginMs = 1_000;

export interface LeaseOptions {
  db: Db;
  name: "northbound" | "southbound";
  /** Whether this worker could use it now: a lease is never held by one that cannot reach what it is for. */
  wanted: () => boolean;
  onChange: (held: boolean) => void;
}

/**
 * Elects one worker by a row in PostgreSQL that expires by the database's clock. A frozen holder loses it; `isHeld` is
 * judged by the local monotonic clock from before the last renewal was asked for, so it ends here before it ends there.
 */
export class Lease {
  readonly holder = randomUUID();
  readonly #options: LeaseOptions;
  #deadlineMs = 0;
  #wasHeld = false;
  #epoch = 0n;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  get isHeld(): boolean {
    return performance.now() < this.#deadlineMs - marginMs;
  }

  /** Grows whenever another worker takes over. */
  get epoch(): bigint {
    return this.#epoch;
  }

  start(): void {
    this.#timer = setInterval(() => void this.refresh(), renewMs);
    void this.refresh();
  }

  /** Takes, renews or gives up, as wanted; one at a time. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refresh());
    return this.#turn;
  }

  /** Writes a higher epoch, if the lease is still ours. */
  async raiseEpoch(epoch: bigint): Promise<void> {
    await this.#options.db.$executeRaw`
      UPDATE "WorkerLease" SET "epoch" = ${epoch} WHERE "name" = ${this.#options.name}
        AND "holder" = ${this.holder}::uuid AND "epoch" < ${epoch}`;
    this.#epoch = epoch;
  }

  /** Gives the lease back, so that another need not wait for its end. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#turn;
    await this.#release().catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    try {
      if (this.#options.wanted()) await this.#take();
      else if (this.#deadlineMs > 0) await this.#release();
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) log().warn({ err: error }, `cannot renew the lease "${this.#options.name}"`);
      this.#failing = true;
    }
    if (this.isHeld !== this.#wasHeld) {
      this.#wasHeld = this.isHeld;
      this.#options.onChange(this.isHeld);
    }
  }

  async #take(): Promise<void> {
    const { db, name } = this.#options;
    const askedMs = performance.now();
    const rows = await db.$queryRaw<{ epoch: bigint }[]>`
      INSERT INTO "WorkerLease" AS l ("name", "holder", "epoch", "expiresAt")
      VALUES (${name}, ${this.holder}::uuid, 1, now() + make_interval(secs => ${leaseSeconds}))
      ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "expiresAt" = EXCLUDED."expiresAt",
        "epoch" = CASE WHEN l."holder" = EXCLUDED."holder" THEN l."epoch" ELSE l."epoch" + 1 END
      WHERE l."holder" = EXCLUDED."holder" OR l."expiresAt" < now() RETURNING l."epoch"`;
    const [row] = rows;
    if (row) this.#epoch = row.epoch > this.#epoch ? row.epoch : this.#epoch;
    this.#deadlineMs = row ? askedMs + leaseSeconds * 1000 : 0;
  }

  async #release(): Promise<void> {
    this.#deadlineMs = 0;
    const { db, name } = this.#options;
    await db.$executeRaw`UPDATE "WorkerLease" SET "expiresAt" = now() WHERE "name" = ${name}
      AND "holder" = ${this.holder}::uuid`;
  }
}
