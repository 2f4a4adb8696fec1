import { OperationBuilder } from "#ovsdb/transact.ts";
import type { Operation } from "#ovsdb/types.ts";
import type { Db } from "../db.ts";
import type { LogPosition } from "../intent/position.ts";
import type { NorthboundClient } from "./northbound.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

const build = new OperationBuilder(northboundSchema);

/** No installation gets there by counting: somebody has set it. What is beyond cannot be compared, nor counted on from. */
const highestBelievable = 2 ** 52;

/** A number as far as it can be one of ours; else 0, as if nothing had been reached. */
export function believableNumber(nbCfg: number): number {
  return nbCfg < highestBelievable ? nbCfg : 0;
}

/** A host that dies quietly is noticed by its not answering a number. */
const idleMs = 15_000;

/** So many positions are remembered with their times while northd gives no answer. */
const mostWaiting = 1_000;

interface Written extends LogPosition {
  atMs: number;
}

/**
 * The number (`nb_cfg`) that a change carries to northd and every host. Each costs northd a full pass and every host a
 * write: so a lone change gets its own at once, and while northd is busy the next waits until it has reached the last.
 */
export class Numbers {
  readonly #db: Db;
  readonly #client: NorthboundClient;
  /** The highest that we know of: what hosts have reached counts from there on, whatever the Northbound says. */
  #highest = 0;
  #lastAtMs = 0;
  /** When northd was first seen to owe the answer that it owes now. */
  #owesSinceMs: number | null = null;
  /** Positions that are in the Northbound and have no number yet, each with the monotonic time when it came there. */
  #waiting: Written[] = [];
  /** Numbers with the positions that they carry, as long as nobody else is told of them. */
  #given: { nbCfg: number; positions: Written[] }[] = [];
  #isStale = true;
  /** Every recorded number up to this one has been seen in the Southbound. */
  #reached = 0;

  constructor(db: Db, client: NorthboundClient) {
    this.#db = db;
    this.#client = client;
  }

  /**
   * Reads the highest number ever recorded. Needed before the first one is given; whatever was given before and not told
   * of is forgotten, as all is compared anew from here on.
   */
  async load(): Promise<void> {
    const [row] = await this.#db.$queryRaw<{ highest: bigint }[]>`
      SELECT GREATEST(COALESCE((SELECT max("nbCfg") FROM "Apply"), 0), COALESCE((SELECT max("nbCfg") FROM "Host"), 0))
        AS "highest"`;
    this.#highest = Number(row?.highest ?? 0n);
    this.#reached = 0;
    this.#isStale = true;
    this.#waiting = [];
    this.#given = [];
  }

  /** Null until northd has made the row. */
  get global(): { nbCfg: number; sbCfg: number } | null {
    const [row] = this.#client.replica.table("NB_Global").values();
    return row ? { nbCfg: Number(row.nb_cfg), sbCfg: Number(row.sb_cfg) } : null;
  }

  /** Whether northd has reached the last number, so that another may follow. */
  get mayFollow(): boolean {
    const { global } = this;
    return global !== null && global.sbCfg >= global.nbCfg;
  }

  /**
   * For how long northd has owed an answer, as far as was seen: also one to the number of a worker before this one. Null
   * when it owes none.
   */
  silentForMs(): number | null {
    const nowMs = performance.now();
    this.#owesSinceMs = this.mayFollow ? null : (this.#owesSinceMs ?? nowMs);
    return this.#owesSinceMs === null ? null : nowMs - this.#owesSinceMs;
  }

  /** Another worker gives the numbers: for how long northd owes an answer to them is not known here. */
  forgetSilence(): void {
    this.#owesSinceMs = null;
  }

  /** A number is due: for a position that has none, or because nothing happened for a while. */
  get isDue(): boolean {
    if (!this.mayFollow) return false;
    return this.#waiting.length > 0 || this.#isStale || performance.now() - this.#lastAtMs >= idleMs;
  }

  /** Nothing waits for a number: one given now is only to see who answers. */
  get isIdle(): boolean {
    return this.#waiting.length === 0 && !this.#isStale;
  }

  /**
   * Operations that raise the number; above all that any host has reached, in case it fell (reset, restore). From where it
   * cannot be raised any more (INT64_MAX makes `+=` a range error) it comes back to there.
   */
  operations(): Operation[] {
    const { global } = this;
    if (!global) return [];
    const { nbCfg, sbCfg } = global;
    const floor = Math.max(believableNumber(sbCfg), this.#highest);
    const raise =
      nbCfg >= floor && nbCfg < highestBelievable
        ? [build.mutate("NB_Global", [], [["nb_cfg", "+=", 1]])]
        : [build.update("NB_Global", [], { nb_cfg: floor + 1 })];
    return [...raise, build.select("NB_Global", [], ["nb_cfg"])];
  }

  /** A number was given, for a position of the log; `save` tells of it. `isIdle`: only to see who answers. */
  given(nbCfg: number, position: LogPosition, isIdle = false): void {
    this.#highest = Math.max(this.#highest, nbCfg);
    this.#lastAtMs = performance.now();
    this.#owesSinceMs = this.#lastAtMs;
    this.#isStale = false;
    if (isIdle) return;
    const last = this.#waiting.at(-1);
    const isCarried = last?.seq === position.seq && last.operation === position.operation;
    const positions = isCarried ? this.#waiting : [...this.#waiting, { ...position, atMs: this.#lastAtMs }];
    this.#given.push({ nbCfg, positions });
    this.#waiting = [];
  }

  /** A position reached the Northbound without a number; one follows as soon as it may. */
  wait(position: LogPosition): void {
    this.#waiting.push({ ...position, atMs: performance.now() });
    // What is left out is told with the time of the next.
    if (this.#waiting.length > mostWaiting) this.#waiting.shift();
  }

  /** A position that changed no row: the hosts have it with the last number, if nothing else is on its way. */
  nothingToDo(position: LogPosition): void {
    if (!this.isIdle) this.wait(position);
    else this.#given.push({ nbCfg: this.#highest, positions: [{ ...position, atMs: performance.now() }] });
  }

  /**
   * Writes down what was given. From then on whatever was changed up to these positions counts as written unless a fault
   * says otherwise: faults are to be saved before.
   */
  async save(): Promise<void> {
    for (let [next] = this.#given; next; [next] = this.#given) {
      await this.#record(next.nbCfg, next.positions);
      this.#given.shift();
    }
  }

  /** Writes down how far northd has come, if it has moved. Returns whether a change was waiting for that. */
  async southboundReached(): Promise<boolean> {
    const sbCfg = believableNumber(this.global?.sbCfg ?? 0);
    // Fallen (reset, restore): what is unreached is anywhere.
    const above = sbCfg < this.#reached ? 0 : this.#reached;
    if (sbCfg === this.#reached) return false;
    const count = await this.#db.$executeRaw`
      UPDATE "Apply" SET "southboundAt" = now()
      WHERE "southboundAt" IS NULL AND "nbCfg" > ${above} AND "nbCfg" <= ${sbCfg}`;
    this.#reached = sbCfg;
    return count > 0;
  }

  /**
   * Each position with the time when it came into the Northbound, by the database's clock. What the log does not hold (any
   * more), as after a fail-over to a copy that lagged, is passed by: its number may come to another change, that is not there.
   */
  async #record(nbCfg: number, positions: readonly Written[]): Promise<void> {
    const isReached = believableNumber(this.global?.sbCfg ?? 0) >= nbCfg;
    const nowMs = performance.now();
    const seqs = positions.map(({ seq }) => seq);
    const operations = positions.map(({ operation }) => operation);
    const ages = positions.map(({ atMs }) => Math.max(0, nowMs - atMs) / 1000);
    await this.#db.$executeRaw`
      INSERT INTO "Apply" ("nbCfg", "seq", "committedAt", "southboundAt")
      SELECT ${nbCfg}, p."seq", now() - make_interval(secs => p."age"), CASE WHEN ${isReached} THEN now() END
      FROM unnest(${seqs}::bigint[], ${operations}::text[], ${ages}::float8[]) AS p("seq", "operation", "age")
      WHERE p."operation" IS NULL
        OR EXISTS (SELECT FROM "Change" c WHERE c."seq" = p."seq" AND c."operationId"::text = p."operation")`;
  }
}

/** Forgets what nobody asks for any more: all but the recent numbers. Bounded by what has piled up since the last call. */
export async function pruneNumbers(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "Apply" WHERE "committedAt" < now() - interval '1 day'
      AND "id" < (SELECT max("id") FROM "Apply") - 1000`;
  await db.$executeRaw`DELETE FROM "HostApply" WHERE "at" < now() - interval '1 day'`;
}
