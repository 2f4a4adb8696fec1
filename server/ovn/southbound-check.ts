import { type UnitKey, unitText } from "../intent/types.ts";
import type { Desired } from "./desired.ts";
import type { Faults } from "./faults.ts";
import { type RowRef, rowText } from "./identity.ts";
import type { NorthboundClient, NorthboundRows } from "./northbound.ts";
import { southboundNumber } from "./observe.ts";
import { areOneOvn } from "./one-ovn.ts";
import type { RowOperation } from "./operations.ts";
import type { SouthboundClient } from "./southbound.ts";
import { leavesEvidence, SouthboundEvidence, type Suspect, skippedText } from "./southbound-evidence.ts";

/** More than so many rows at once are left to the look at everything that follows the next full pass. */
const noteLimit = 5_000;
/** So many rules are asked for at once: each costs the Southbound a search through all flows. */
const rulesAtOnce = 10;

/**
 * Finds rows that ovn-northd took no notice of, by what is missing in the Southbound: those of each write once northd has
 * reached its number, and all of them after a full pass. What is skipped is a fault of its unit until it appears.
 */
export class SouthboundCheck {
  readonly #northbound: NorthboundClient;
  readonly #southbound: SouthboundClient;
  readonly #evidence: SouthboundEvidence;
  readonly #rows: NorthboundRows;
  readonly #desired: Desired;
  readonly #faults: Faults;
  /** Written, with the number that goes with them; null: none yet. */
  #waiting: { nbCfg: number | null; refs: Map<string, RowRef> }[] = [];
  #skipped = new Map<string, RowRef[]>();
  #wantsAll = false;
  #hasNews = false;

  constructor(options: {
    northbound: NorthboundClient;
    southbound: SouthboundClient;
    rows: NorthboundRows;
    desired: Desired;
    faults: Faults;
  }) {
    this.#northbound = options.northbound;
    this.#southbound = options.southbound;
    this.#evidence = new SouthboundEvidence(options.southbound);
    this.#rows = options.rows;
    this.#desired = options.desired;
    this.#faults = options.faults;
    options.southbound.on("update", () => {
      this.#hasNews = true;
    });
  }

  /** These have been written; `nbCfg`: with which number, null while they have none. */
  note(operations: readonly RowOperation[], nbCfg: number | null): void {
    const refs = operations.flatMap(({ op, table, id }) =>
      (op === "insert" || op === "update") && leavesEvidence(table) ? [{ table, id }] : [],
    );
    const last = this.#waiting.at(-1);
    if (last?.nbCfg === null) for (const ref of refs) last.refs.set(rowText(ref), ref);
    else if (refs.length > 0)
      this.#waiting.push({ nbCfg: null, refs: new Map(refs.map((ref) => [rowText(ref), ref])) });
    if (nbCfg !== null) this.numbered(nbCfg);
  }

  /** What had no number has this one. */
  numbered(nbCfg: number): void {
    const last = this.#waiting.at(-1);
    if (last && last.nbCfg === null) last.nbCfg = nbCfg;
    const count = this.#waiting.reduce((sum, { refs }) => sum + refs.size, 0);
    if (count <= noteLimit) return;
    this.#waiting = [];
    this.#wantsAll = true;
  }

  /** A full pass has been made: everything is looked at, as soon as northd has all of it. */
  noteAll(): void {
    this.#wantsAll = true;
  }

  /** Looks at what northd has reached. `last`: the number that all that was written has; null while some has none. */
  async look(last: number | null): Promise<void> {
    if (this.#southbound.state !== "ready") return;
    if (areOneOvn(this.#northbound, this.#southbound) === false) return this.#forget();
    const reached = southboundNumber(this.#southbound);
    const due = this.#waiting.filter(({ nbCfg }) => nbCfg !== null && nbCfg <= reached);
    const isAll = this.#wantsAll && last !== null && reached >= last;
    const again = this.#hasNews && this.#skipped.size > 0;
    if (due.length === 0 && !isAll && !again) return;
    this.#waiting = this.#waiting.filter((batch) => !due.includes(batch));
    this.#hasNews = false;
    if (isAll) this.#wantsAll = false;
    const refs = isAll ? this.#all() : due.flatMap((batch) => [...batch.refs.values()]);
    await this.#judge([...refs, ...[...this.#skipped.values()].flat()]);
  }

  /** What is missing at the Southbound of another OVN says nothing: all is looked at again when ours answers. */
  #forget(): void {
    for (const unit of this.#faults.units("SKIPPED")) this.#faults.clear(unit);
    this.#skipped.clear();
    this.#waiting = [];
    this.#wantsAll = true;
  }

  /** Every row of ours that should be there; of rules a few, others each time. */
  #all(): RowRef[] {
    const refs = this.#desired
      .units()
      .flatMap((unit) => this.#desired.statementsOf(unit)?.rows ?? [])
      .filter(({ table }) => leavesEvidence(table));
    const rules = refs.filter(({ table }) => table === "ACL");
    const first = rules.length > rulesAtOnce ? Math.floor(Math.random() * rules.length) : 0;
    const some = [...rules.slice(first), ...rules.slice(0, first)].slice(0, rulesAtOnce);
    return [...refs.filter(({ table }) => table !== "ACL"), ...some];
  }

  async #judge(refs: readonly RowRef[]): Promise<void> {
    const byUuid = new Map<string, { ref: RowRef; unit: UnitKey; suspect: Suspect }>();
    let rules = 0;
    for (const { table, id } of refs) {
      const stated = this.#desired.row({ table, id });
      const row = this.#rows.find({ table, id });
      // Gone since, or not written yet: then it is no question of northd's.
      if (!stated || !row || (table === "ACL" && (++rules > rulesAtOnce || !this.#isInUse({ table, id })))) continue;
      const suspect: Suspect = { table, uuid: row.uuid, columns: row.columns };
      byUuid.set(row.uuid, { ref: { table, id }, unit: stated.unit, suspect });
    }
    const missing = await this.#evidence.missing([...byUuid.values()].map(({ suspect }) => suspect));
    const missingUuids = new Set(missing.map(({ uuid }) => uuid));
    const looked = new Set([...this.#skipped.keys(), ...[...byUuid.values()].map(({ unit }) => unitText(unit))]);
    this.#skipped = new Map();
    for (const { ref, unit, suspect } of byUuid.values()) {
      if (!missingUuids.has(suspect.uuid)) continue;
      const key = unitText(unit);
      this.#skipped.set(key, [...(this.#skipped.get(key) ?? []), ref]);
      if (!this.#faults.code(key)) this.#faults.set(unit, "SKIPPED", skippedText(suspect));
    }
    // What an earlier worker has left is only taken back by looking.
    for (const unit of this.#faults.units("SKIPPED"))
      if (looked.has(unitText(unit)) && !this.#skipped.has(unitText(unit))) this.#faults.clear(unit);
  }

  /** Of a rule of a group without ports northd makes nothing, as it should. */
  #isInUse(rule: RowRef): boolean {
    const stated = this.#desired.row(rule);
    const links = stated ? (this.#desired.statementsOf(stated.unit)?.links ?? []) : [];
    const holders = links.filter(({ value }) => "row" in value && rowText(value.row) === rowText(rule));
    return holders.some(({ parent }) => {
      const ports = this.#rows.find(parent)?.columns.ports;
      return parent.table === "Logical_Switch" || (Array.isArray(ports) && ports.length > 0);
    });
  }
}
