import type { Db } from "../db.ts";
import { type UnitKey, unitText } from "../intent/types.ts";

/** Why a unit is not realised. COMPILE: it cannot be expressed; REJECTED: OVN refused it; BLOCKED: what it lies in is missing. */
export type FaultCode = "COMPILE" | "REJECTED" | "BLOCKED";

interface Fault {
  unit: UnitKey;
  code: FaultCode;
  message: string;
}

/** What stands in the way of units: remembered, and written to PostgreSQL for the pages of the resources. */
export class Faults {
  readonly #db: Db;
  readonly #faults = new Map<string, Fault>();
  readonly #changed = new Map<string, UnitKey>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Reads what an earlier worker left. */
  async load(): Promise<void> {
    this.#faults.clear();
    for (const { kind, resourceId, code, message } of await this.#db.fault.findMany()) {
      const unit = { kind: kind as UnitKey["kind"], id: resourceId };
      this.#faults.set(unitText(unit), { unit, code: code as FaultCode, message });
    }
  }

  set(unit: UnitKey, code: FaultCode, message: string): void {
    const before = this.#faults.get(unitText(unit));
    if (before?.code === code && before.message === message) return;
    this.#faults.set(unitText(unit), { unit, code, message });
    this.#changed.set(unitText(unit), unit);
  }

  clear(unit: UnitKey): void {
    if (this.#faults.delete(unitText(unit))) this.#changed.set(unitText(unit), unit);
  }

  has(unit: string, code: FaultCode): boolean {
    return this.#faults.get(unit)?.code === code;
  }

  /** The units with this fault. */
  units(code: FaultCode): UnitKey[] {
    return [...this.#faults.values()].flatMap((fault) => (fault.code === code ? [fault.unit] : []));
  }

  /** Writes what changed since. Returns whether anything did. */
  async save(): Promise<boolean> {
    const changed = [...this.#changed.values()];
    if (changed.length === 0) return false;
    const now = changed.flatMap((unit) => this.#faults.get(unitText(unit)) ?? []);
    await this.#db.$transaction([
      this.#db.fault.deleteMany({ where: { resourceId: { in: changed.map(({ id }) => id) } } }),
      this.#db.fault.createMany({
        data: now.map(({ unit, code, message }) => ({ kind: unit.kind, resourceId: unit.id, code, message })),
        skipDuplicates: true,
      }),
    ]);
    this.#changed.clear();
    return true;
  }
}
