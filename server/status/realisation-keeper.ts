import type { Db } from "../db.ts";
import { realisationsOf } from "./realisation.ts";

/** When a host had what is forgotten after a day; what has not arrived by then is not followed further. */
const giveUpHours = 12;
const batch = 200;
const beginning: { at: Date; id: string } = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };

/**
 * Keeps, in the record of each operation, when it reached what: as soon as everything has it, or when it is given up. To
 * be called every few seconds; who changes something does not wait for it.
 */
export class RealisationKeeper {
  readonly #db: Db;
  /** Where the next look begins: those that wait for a host must not hide those after them. */
  #after = beginning;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Looks once at all that is still followed. */
  async keep(): Promise<void> {
    while (await this.#keepNext());
  }

  /** Looks at the next ones; whether there are more after them. */
  async #keepNext(): Promise<boolean> {
    const { at, id } = this.#after;
    const open = await this.#db.$queryRaw<{ id: string; at: Date; isOld: boolean }[]>`
      SELECT "id", "at", "at" < now() - make_interval(hours => ${giveUpHours}::int) AS "isOld" FROM "Operation"
      WHERE "realisation" IS NULL AND ("at", "id") > (${at}, ${id}::uuid) ORDER BY "at", "id" LIMIT ${batch}`;
    const old = new Set(open.filter(({ isOld }) => isOld).map((row) => row.id));
    const now = new Date();
    const settled = [
      ...(await realisationsOf(
        this.#db,
        open.map((row) => row.id),
      )),
    ].flatMap(([id, realisation]) => {
      if (realisation.sync === "realised") return [{ id, realisation }];
      return old.has(id) ? [{ id, realisation: { ...realisation, givenUpAt: now } }] : [];
    });
    if (settled.length > 0)
      await this.#db.$executeRaw`
        UPDATE "Operation" o SET "realisation" = r."realisation"
        FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS r("id" uuid, "realisation" jsonb)
        WHERE o."id" = r."id"`;
    const isMore = open.length === batch;
    this.#after = (isMore && open.at(-1)) || beginning;
    return isMore;
  }
}
