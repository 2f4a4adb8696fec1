import type { Wait } from "#model/wait.ts";
import type { Fault as FaultRow } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Db } from "../db.ts";
import { type UnitKey, unitText } from "../intent/types.ts";

/**
 * Why a unit is not realised. COMPILE: it cannot be expressed; REJECTED: OVN refused it; BLOCKED: what it lies in is
 * missing; SKIPPED: it is in the Northbound, and ovn-northd made nothing of it.
 */
export type FaultCode = "COMPILE" | "REJECTED" | "BLOCKED" | "SKIPPED";

interface Fault {
  unit: UnitKey;
  code: FaultCode;
  message: string;
  /** What OVN said, word for word. */
  raw: string | null;
  /** How often it was tried. */
  attempts: number;
}

/** That the same thing was tried again in vain is written down so often. */
const repeatMs = 10_000;

/** What stands in the way of units: remembered, and written to PostgreSQL for the pages of the resources. */
export class Faults {
  readonly #db: Db;
  readonly #faults = new Map<string, Fault>();
  readonly #changed = new Map<string, UnitKey>();
  /** Monotonic time when each was written last. */
  readonly #savedAtMs = new Map<string, number>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Reads what an earlier worker left. */
  async load(): Promise<void> {
    this.#faults.clear();
    const rows = await this.#db.$queryRaw<FaultRow[]>`SELECT ${columnsOf("Fault")} FROM "Fault"`;
    for (const { kind, resourceId, code, message, raw, attempts } of rows) {
      const unit = { kind: kind as UnitKey["kind"], id: resourceId };
      this.#faults.set(unitText(unit), { unit, code: code as FaultCode, message, raw, attempts });
    }
  }

  /** Something stands in the way of the unit, once more if it did before. */
  set(unit: UnitKey, code: FaultCode, message: string, raw: string | null = null): void {
    const key = unitText(unit);
    const before = this.#faults.get(key);
    const isSame = before?.code === code && before.message === message;
    this.#faults.set(key, { unit, code, message, raw, attempts: isSame ? before.attempts + 1 : 1 });
    if (isSame && performance.now() - (this.#savedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
    this.#changed.set(key, unit);
  }

  clear(unit: UnitKey): void {
    if (this.#faults.delete(unitText(unit))) this.#changed.set(unitText(unit), unit);
  }

  /** The unit has been written. That northd passes over it is not refuted by that. */
  written(unit: UnitKey): void {
    if (this.code(unitText(unit)) !== "SKIPPED") this.clear(unit);
  }

  /** What stands in the way of the unit, if anything does. */
  code(unit: string): FaultCode | null {
    return this.#faults.get(unit)?.code ?? null;
  }

  /** What stands in the way of what Skein needs for itself, the rules for all guests; null: nothing. */
  get systemWait(): Wait | null {
    const fault = [...this.#faults.values()].find(({ unit }) => unit.kind === "system");
    const text = "Skein's own rules for guests are not in OVN, so that ports wait";
    return fault ? { code: "own-rules", text, cause: fault.message } : null;
  }

  /** The units with this fault. */
  units(code: FaultCode): UnitKey[] {
    return [...this.#faults.values()].flatMap((fault) => (fault.code === code ? [fault.unit] : []));
  }

  /** Writes what changed since. Returns whether anything did. */
  async save(): Promise<boolean> {
    const changed = [...this.#changed];
    if (changed.length === 0) return false;
    const now = changed.flatMap(([key]) => this.#faults.get(key) ?? []);
    // One statement: nobody sees a unit between two faults as well.
    await this.#db.$executeRaw`
      WITH now AS (
        SELECT * FROM unnest(${now.map(({ unit }) => unit.kind)}::text[], ${now.map(({ unit }) => unit.id)}::uuid[],
          ${now.map(({ code }) => code)}::text[], ${now.map(({ message }) => message)}::text[],
          ${now.map(({ raw }) => raw)}::text[], ${now.map(({ attempts }) => attempts)}::int[])
          AS f("kind", "resourceId", "code", "message", "raw", "attempts")),
      gone AS (
        DELETE FROM "Fault" WHERE "resourceId" = ANY(${changed.map(([, { id }]) => id)}::uuid[])
          AND ("kind", "resourceId", "code") NOT IN (SELECT "kind", "resourceId", "code" FROM now))
      INSERT INTO "Fault" ("kind", "resourceId", "code", "message", "raw", "attempts", "lastAt")
      SELECT "kind", "resourceId", "code", "message", "raw", "attempts", now() FROM now
      ON CONFLICT ("kind", "resourceId", "code") DO UPDATE SET "message" = EXCLUDED."message", "raw" = EXCLUDED."raw",
        "attempts" = EXCLUDED."attempts", "lastAt" = EXCLUDED."lastAt"`;
    const nowMs = performance.now();
    for (const [key] of changed) {
      this.#changed.delete(key);
      if (this.#faults.has(key)) this.#savedAtMs.set(key, nowMs);
      else this.#savedAtMs.delete(key);
    }
    return true;
  }
}
