import type { Desired } from "./desired.ts";
import type { Faults } from "./faults.ts";
import type { LossVerdict, RemovedRow } from "./guard.ts";
import type { HeldRows } from "./held-rows.ts";
import { type RowRef, rowText } from "./identity.ts";
import type { NorthboundRows } from "./northbound.ts";

/** Removals that nothing explains pass up to this number, or this share of our rows, in one pass. */
const freeRemovals = 10;
const freeShare = 0.05;

export interface LossFacts {
  full: boolean;
  /** An admin has seen what is held and wants it carried out. */
  release: boolean;
  /** The rows are of another log, as after a restore or an adoption: nothing passes without a reason. */
  isStrict: boolean;
  /** Another release has worded the rows: what a unit does not want any more was its word. */
  isReworded: boolean;
  /** The units, as text, that changes of this pass concern. */
  changed: ReadonlySet<string>;
  /** Ids of units whose deletion is in the log. */
  deleted: ReadonlySet<string>;
  /** Rows that somebody else was seen to change a moment ago. */
  suspects: readonly RowRef[];
}

/** Says of each removal of one pass whether something explains it, and counts those that nothing does. */
export class LossJudge {
  readonly #facts: LossFacts;
  readonly #suspects: ReadonlySet<string>;
  readonly #of: { rows: NorthboundRows; desired: Desired; faults: Faults; held: HeldRows };
  #passed = 0;
  #isHolding = false;

  constructor(facts: LossFacts, of: { rows: NorthboundRows; desired: Desired; faults: Faults; held: HeldRows }) {
    this.#facts = facts;
    this.#suspects = new Set(facts.suspects.map(rowText));
    this.#of = of;
  }

  readonly judge = (removed: RemovedRow): LossVerdict => {
    const { full, release, isStrict, isReworded, changed, deleted } = this.#facts;
    const { rows, desired, faults, held } = this.#of;
    const { table, uuid } = removed;
    const id = rows.identify(table, uuid);
    // Somebody else's ACL among ours, or what somebody else has just removed.
    if (id === null) return "explained";
    const unit = rows.unitOf(table, uuid);
    const fault = unit === null ? null : faults.code(unit);
    if (fault === "COMPILE") return "protected";
    if (unit !== null && deleted.has(unit.slice(unit.indexOf("/") + 1))) return "explained";
    // A unit that is not there any more and was not deleted explains nothing, whatever its changes. What OVN refused
    // before is asked for again, however long ago its change was.
    const isAsked = (of: string) => changed.has(of) || fault === "REJECTED" || fault === "BLOCKED";
    if (unit !== null && desired.states(unit) && ((isReworded && !isStrict) || isAsked(unit))) return "explained";
    if (desired.row({ table, id }) && rows.isSecond(table, uuid)) return "explained";
    if (held.holds(removed)) {
      if (release) return "explained";
      // One by one they would slip through below the limit: only a full pass sees how many they are.
      return full ? "unexplained" : "protected";
    }
    return !full && this.#suspects.size > 0 && this.#isDrift({ table, id }, removed) ? "explained" : "unexplained";
  };

  readonly within = (removed: RemovedRow): readonly RemovedRow[] =>
    this.#of.rows.within(removed).map((row) => ({ ...row, link: null }));

  /** Whether so many are held back: then all that follow in this pass are. */
  readonly isTooMuch = (unexplained: readonly RemovedRow[]): boolean => {
    const { isStrict } = this.#facts;
    const { held } = this.#of;
    this.#isHolding ||= isStrict || unexplained.some((row) => held.holds(row));
    if (!this.#isHolding && this.#passed + unexplained.length > this.#limit()) this.#isHolding = true;
    if (!this.#isHolding) this.#passed += unexplained.length;
    return this.#isHolding;
  };

  /** Before that change it was as it should be; a link is changed where it stands. */
  #isDrift(ref: RowRef, { link }: RemovedRow): boolean {
    return this.#suspects.has(rowText(ref)) || link !== null;
  }

  #limit(): number {
    return Math.max(freeRemovals, Math.floor(countOwned(this.#of.rows) * freeShare));
  }
}

/** How many rows bear our mark. */
export function countOwned(rows: NorthboundRows): number {
  let count = 0;
  for (const _row of rows.owned()) count++;
  return count;
}

/** Of the units that rows still speak of and that nobody wants, the ids. */
export function unwantedUnitIds(rows: NorthboundRows, desired: Desired): string[] {
  const ids = new Set<string>();
  for (const { unit } of rows.owned())
    if (unit !== null && !desired.states(unit)) ids.add(unit.slice(unit.indexOf("/") + 1));
  return [...ids].filter((text) => /^[0-9a-f-]{36}$/.test(text));
}
