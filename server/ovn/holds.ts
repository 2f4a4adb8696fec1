import { v7 as uuid } from "uuid";
import type { HeldOvn, HoldKind } from "#model/resources/hold.ts";
import type { Db } from "../db.ts";
import { silentAfterSeconds } from "../status/worker-words.ts";
import type { HeldRow } from "./held-rows.ts";
import type { TableName } from "./identity.ts";

/** So many rows are written in one statement. */
const rowsPerStatement = 2_000;

/** What waits for an admin, as it is shown to them. */
export interface HoldDraft {
  what: HoldKind;
  /** Of all that is shown: exactly that is accepted. */
  digest: string;
  decidableAt?: Date;
  installation?: string | null;
  ovn?: HeldOvn;
  rowCount: number;
  ownedCount: number;
  reason: string;
  rows: readonly HeldRow[];
}

/** What the worker does not do until an admin decides, in PostgreSQL: for the console, the command, and the next worker. */
export class Holds {
  readonly #db: Db;
  /** What is known to stand there; undefined: not read yet. */
  readonly #written = new Map<HoldKind, string | null>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** The rows that an earlier worker held, and why. */
  async load(): Promise<{ rows: HeldRow[]; reason: string }> {
    const holds = await this.#db.$queryRaw<{ id: string; what: string; reason: string }[]>`
      SELECT "id", "what", "reason" FROM "Hold"`;
    this.#written.clear();
    const removals = holds.find(({ what }) => what === "removals");
    if (!removals) return { rows: [], reason: "" };
    const rows = await this.#db.heldRow.findMany({ where: { holdId: removals.id }, orderBy: { id: "asc" } });
    return {
      rows: rows.map(({ table, rowId, rowUuid, name, unit, link, networkId, networkName }): HeldRow => {
        const network = networkId && networkName !== null ? { id: networkId, name: networkName } : null;
        return { table: table as TableName, id: rowId, uuid: rowUuid, name, unit, link, network };
      }),
      reason: removals.reason,
    };
  }

  /** Shows it, or what it has become; since when stays. Costs nothing while nothing changes. */
  async save(draft: HoldDraft): Promise<boolean> {
    const { what, digest, rows, ...facts } = draft;
    const text = JSON.stringify([digest, facts]);
    if (this.#written.get(what) === text) return false;
    await this.#db.$transaction(async (tx) => {
      const data = { digest, ...facts };
      const { id } = await tx.hold.upsert({ where: { what }, create: { id: uuid(), what, ...data }, update: data });
      await tx.heldRow.deleteMany({ where: { holdId: id } });
      for (let start = 0; start < rows.length; start += rowsPerStatement)
        await tx.heldRow.createMany({
          data: rows
            .slice(start, start + rowsPerStatement)
            .map(({ table, id: rowId, uuid: rowUuid, name, unit, link, network }) => {
              const place = { networkId: network?.id ?? null, networkName: network?.name ?? null };
              return { holdId: id, table, rowId, rowUuid, name, unit, link, ...place };
            }),
        });
    });
    this.#written.set(what, text);
    return true;
  }

  /** Another worker may write here meanwhile: what is known to stand there is known no more. */
  forget(): void {
    this.#written.clear();
  }

  /** They are over. Costs nothing when that is known. Returns whether something was shown. */
  async clear(...kinds: readonly HoldKind[]): Promise<boolean> {
    const shown = kinds.filter((what) => this.#written.get(what) !== null);
    if (shown.length === 0) return false;
    const count = await this.#db.$executeRaw`DELETE FROM "Hold" WHERE "what" = ANY(${shown}::text[])`;
    for (const what of shown) this.#written.set(what, null);
    return count > 0;
  }

  /** Of these kinds only `asked` is asked now: what a worker asked that is gone, and nobody has accepted, is over. */
  async clearOrphans(kinds: readonly HoldKind[], asked: HoldKind): Promise<void> {
    const others = kinds.filter((what) => what !== asked);
    await this.#db.$executeRaw`
      DELETE FROM "Hold" WHERE "what" = ANY(${others}::text[]) AND "acceptedDigest" IS DISTINCT FROM "digest"
        AND NOT EXISTS (SELECT FROM "WorkerState" w WHERE w."id"::text = "ovn"->>'worker'
          AND w."seenAt" > now() - make_interval(secs => ${silentAfterSeconds}))`;
    for (const what of others) this.#written.delete(what);
  }

  /** What was accepted before is to be asked for again: it was shown in another light. */
  async withdraw(what: HoldKind): Promise<void> {
    await this.#db.hold.updateMany({
      where: { what },
      data: { acceptedDigest: null, acceptedAt: null, acceptedBy: null },
    });
  }

  /** Of what is shown of the kind and not over yet; null: nothing is. */
  async digestOf(what: HoldKind): Promise<string | null> {
    const hold = await this.#db.hold.findUnique({ where: { what }, select: { digest: true } });
    return hold?.digest ?? null;
  }

  /** Whether an admin has accepted exactly this. */
  async isAccepted(what: HoldKind, digest: string): Promise<boolean> {
    const hold = await this.#db.hold.findUnique({ where: { what }, select: { acceptedDigest: true } });
    return hold?.acceptedDigest === digest;
  }
}
