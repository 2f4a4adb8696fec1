import { randomUUID } from "node:crypto";
import { type Wait, wholeText } from "#model/wait.ts";
import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { LeaseTrade } from "./lease-trade.ts";

/** How long a holder that died keeps others out. */
export const leaseMs = 2_000;
/** Three renewals may be late before the lease is lost. */
const renewMs = 400;
/** Nothing is begun so shortly before the end. */
const marginMs = 400;
/** A busy machine renews late; what was known is held for so long before it is called unknown. */
const patienceMs = 10_000;
/** Who has refused leaves a lease that ends for so long to others, who may be where it may be used. */
const politeMs = 500;
/** A holder that has not renewed for so long does not run, or stands still. */
const silentMs = 1_200;

export interface LeaseOptions {
  db: Db;
  name: "northbound" | "southbound";
  /** Whether this worker could use it now: a lease is never held by one that cannot reach what it is for. */
  wanted: () => boolean;
  onChange: (held: boolean) => void;
  /** How this worker is named in it; without, it gets a name of its own. */
  holder?: string;
}

/**
 * Elects one worker by a row in PostgreSQL that expires by the database's clock. A frozen holder loses it; `isHeld` is
 * judged by the local monotonic clock from before the last renewal was asked for, so it ends here before it ends there.
 */
export class Lease {
  readonly holder: string;
  readonly #options: LeaseOptions;
  #deadlineMs = 0;
  #wasHeld = false;
  #epoch = 0n;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #failing = false;
  /** Until when another one has it, by our clock, and whether that one still renews it; null: not seen to, yet. */
  #others: { untilMs: number; isSilent: boolean | null } | null = null;
  /** The version of another one's lease that was first seen: who renews it lives. */
  #firstVersion: string | null = null;
  /** The version that was last seen to come, and when, by our clock. */
  #lastVersion: { version: string; sinceMs: number } | null = null;
  #retry: NodeJS.Timeout | undefined;
  readonly #trade = new LeaseTrade();
  /** This worker must not do what it is for: why, and until when it is left to others of our own accord. */
  #barred: { why: Wait; untilMs: number } | null = null;
  #lastWhy = "";
  /** Who else had it last, and when it was renewed, by our clock. */
  #lastOther: { holder: string; renewedMs: number } | null = null;
  #wasToldHeld = false;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.holder = options.holder ?? randomUUID();
  }

  get isHeld(): boolean {
    return performance.now() < this.#deadlineMs - marginMs;
  }

  /** The database did not answer when it was last asked. */
  get isFailing(): boolean {
    return this.#failing;
  }

  /** Grows whenever another worker takes over. */
  get epoch(): bigint {
    return this.#epoch;
  }

  /** It goes to and fro between workers; null: it does not. */
  get trade(): Wait | null {
    return this.#trade.wait(performance.now());
  }

  /** Why it is not held. `deed`: what its holder does, for example "writes the Northbound". */
  wait(deed: string): Wait {
    if (this.#failing) {
      const text = "The database does not answer, so no worker may go on. Is PostgreSQL running?";
      return { code: "no-database", text, cause: null };
    }
    const { trade } = this;
    if (trade) return trade;
    const why = this.#barred?.why;
    if (this.#others?.isSilent === false) {
      if (!why) return { code: "standby", text: "Standing by", cause: `another worker ${deed}` };
      const cause = `another worker ${deed}, which this one must not: ${why.cause ?? why.text}`;
      return { code: "barred", text: "This worker could not take over", cause };
    }
    if (why) return why;
    if (!this.#others || this.#others.isSilent === null)
      return { code: "undecided", text: `Standing by until it is known whether another worker ${deed}`, cause: null };
    const leftMs = Math.max(0, this.#others.untilMs - performance.now());
    const [silent, left] = [(leaseMs - leftMs) / 1000, leftMs / 1000].map((seconds) => Math.max(1, Math.ceil(seconds)));
    const text = `The worker that ${deed} has not renewed its lease for ${silent} s; this one takes over in ${left} s`;
    return { code: "taking-over", text, cause: null };
  }

  /** It was ours a moment ago and nobody else is known to have it: nothing is to be told of that. */
  get isLate(): boolean {
    const lateMs = performance.now() - this.#deadlineMs;
    return !this.isHeld && this.#deadlineMs > 0 && lateMs < patienceMs && !this.#others && !this.#failing;
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

  /** What was judged of this worker: why it must not do what the lease is for; null: it may. */
  bar(why: Wait | null): void {
    this.#tellWhy(why, "could not take over");
    this.#barred = why && { why, untilMs: this.#barred?.untilMs ?? 0 };
  }

  /**
   * Gives the lease back for so long, since this worker must not do what it is for: another one may be where it may. Others
   * ask for it every 0.4 s. `why` is what is said meanwhile, unless another one is seen to do it.
   */
  stepBack(why: Wait, forMs: number): Promise<void> {
    // In its turn: a renewal under way would take it for over.
    this.#turn = this.#turn.then(() => {
      this.#tellWhy(why, "gives way");
      this.#barred = { why, untilMs: performance.now() + forMs };
      // Who takes it then takes it from nobody.
      this.#trade.forget();
      return this.#refresh();
    });
    return this.#turn;
  }

  /** Gives the lease back, so that another need not wait for its end. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    clearTimeout(this.#retry);
    await this.#turn;
    await this.#release().catch(() => undefined);
  }

  /** Once, as long as it is for the same reason: alone it gives way time and again. */
  #tellWhy(why: Wait | null, what: "gives way" | "could not take over"): void {
    const words = why ? wholeText(why) : "";
    if (words === this.#lastWhy) return;
    this.#lastWhy = words;
    const { name } = this.#options;
    if (why) log().warn({ lease: name }, `${what}: ${words}`);
    else log().info({ lease: name }, "nothing keeps this worker from the lease any more");
  }

  /** Not while it must not use it: then it takes it only to see whether that still holds. */
  #tellHeld(): void {
    const isHeld = this.isHeld && !this.#barred;
    if (isHeld === this.#wasToldHeld) return;
    this.#wasToldHeld = isHeld;
    const facts = { lease: this.#options.name, epoch: String(this.#epoch) };
    if (!isHeld && this.#others) log().info({ ...facts, holder: this.#lastOther?.holder }, "lost the lease");
    else if (!isHeld)
      log().info(
        facts,
        this.isHeld || this.#deadlineMs === 0 ? "gave the lease back" : "did not renew the lease in time",
      );
    else if (!this.#lastOther) log().info(facts, "has the lease");
    else {
      const { holder, renewedMs } = this.#lastOther;
      const silentSeconds = ((performance.now() - renewedMs) / 1000).toFixed(1);
      log().info(facts, `has the lease, which was that of ${holder}, silent for ${silentSeconds} s`);
    }
    if (isHeld) this.#lastOther = null;
  }

  async #refresh(): Promise<void> {
    try {
      const isLeft = performance.now() < (this.#barred?.untilMs ?? 0);
      if (this.#options.wanted() && !isLeft) await this.#take();
      else if (this.#deadlineMs > 0) await this.#release();
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) log().warn({ err: error }, `cannot renew the lease "${this.#options.name}"`);
      this.#failing = true;
    }
    this.#tellHeld();
    if (this.isHeld !== this.#wasHeld) {
      this.#wasHeld = this.isHeld;
      this.#options.onChange(this.isHeld);
    }
  }

  async #take(): Promise<void> {
    const { db, name } = this.#options;
    const askedMs = performance.now();
    const politeSeconds = this.#barred ? politeMs / 1000 : 0;
    // The database's clock may have gone back: who does not renew for that long is gone, whatever the row says.
    const last = this.#lastVersion;
    const deadVersion = last && askedMs - last.sinceMs > leaseMs + politeSeconds * 1000 ? last.version : null;
    const rows = await db.$queryRaw<{ epoch: bigint }[]>`
      INSERT INTO "WorkerLease" AS l ("name", "holder", "epoch", "expiresAt")
      VALUES (${name}, ${this.holder}::uuid, 1, now() + make_interval(secs => ${leaseMs / 1000}))
      ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "expiresAt" = EXCLUDED."expiresAt",
        "epoch" = CASE WHEN l."holder" = EXCLUDED."holder" THEN l."epoch" ELSE l."epoch" + 1 END
      WHERE l."holder" = EXCLUDED."holder" OR l."expiresAt" < now() - make_interval(secs => ${politeSeconds}::float8)
        OR l.xmin::text = ${deadVersion}::text
      RETURNING l."epoch"`;
    const [row] = rows;
    if (row) this.#epoch = row.epoch > this.#epoch ? row.epoch : this.#epoch;
    this.#deadlineMs = row ? askedMs + leaseMs : 0;
    if (row) this.#firstVersion = this.#lastVersion = null;
    if (row) this.#trade.note(this.holder, askedMs);
    this.#others = row ? null : await this.#lookAtHolder();
  }

  /** Another one has it: until when, and does it live? Asks again the moment it ends. */
  async #lookAtHolder(): Promise<{ untilMs: number; isSilent: boolean | null } | null> {
    const { db, name } = this.#options;
    // Each renewal makes a version, also while the database's clock stands still; who is refused the lease makes none
    // (xmin: "System Columns" in PostgreSQL's manual).
    const [row] = await db.$queryRaw<{ holder: string; leftMs: number; version: string }[]>`
      SELECT "holder"::text, (EXTRACT(EPOCH FROM "expiresAt" - now()) * 1000)::float8 AS "leftMs",
        xmin::text AS "version" FROM "WorkerLease" WHERE "name" = ${name}`;
    if (!row) return null;
    this.#trade.note(row.holder, performance.now());
    const leftMs = Math.min(Math.max(0, row.leftMs), leaseMs);
    const untilMs = performance.now() + leftMs;
    this.#lastOther = { holder: row.holder, renewedMs: untilMs - leaseMs };
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.refresh(), leftMs + 20);
    const { version } = row;
    this.#firstVersion ??= version;
    if (this.#lastVersion?.version !== version) this.#lastVersion = { version, sinceMs: performance.now() };
    // One that has just died leaves a lease that looks like that of one that lives.
    const isProven = version !== this.#firstVersion;
    return { untilMs, isSilent: row.leftMs < leaseMs - silentMs ? true : isProven ? false : null };
  }

  async #release(): Promise<void> {
    this.#deadlineMs = 0;
    const { db, name } = this.#options;
    await db.$executeRaw`UPDATE "WorkerLease" SET "expiresAt" = now() WHERE "name" = ${name}
      AND "holder" = ${this.holder}::uuid`;
  }
}
