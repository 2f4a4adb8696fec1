import { OvsdbTransactError } from "#ovsdb/errors.ts";
import type { Db } from "../db.ts";
import { beginning, type LogPosition } from "../intent/position.ts";
import { deletedByChange, takeSnapshot } from "../intent/snapshot.ts";
import { type UnitKey, unitText } from "../intent/types.ts";
import { holdForUnknown } from "../ipam/hold.ts";
import { log } from "../log.ts";
import { Breather } from "./breather.ts";
import { type Correction, correctionsIn, countOperations, recordCorrections } from "./corrections.ts";
import { Desired } from "./desired.ts";
import { diff } from "./diff.ts";
import type { Faults } from "./faults.ts";
import { type Guarded, guardRemovals, type RemovedRow, removals } from "./guard.ts";
import { heldPorts } from "./held-ports.ts";
import { HeldRows } from "./held-rows.ts";
import type { RowRef } from "./identity.ts";
import { LossJudge, unwantedUnitIds } from "./loss.ts";
import type { NorthboundRows } from "./northbound.ts";
import type { BlockedRow, RowOperation } from "./operations.ts";
import { rawText, rejectionText } from "./rejection.ts";
import { Touched } from "./touched.ts";
import { rowsOf, stageUnits, strayItem, suspectItems, type WorkItem } from "./work.ts";

/** So many units go into one transaction at most: the event loop waits until it is worked out. */
const chunkSize = 500;

const olderText =
  "The database is older than the Northbound, as after a restore from a backup or a fail-over to a copy that lagged: its " +
  "log does not hold the change that the rows stand for.";
const olderQuestion = "Nothing that it does not know of is removed unless an admin asks for it.";

/**
 * Writes a plan. `position`: of the log that it stands for; `settled`: that the rows stand for then, null as long
 * as what they hold beyond the log is not shown to an admin; `isLast`: nothing more of this pass follows.
 */
export type WritePlan = (plan: {
  operations: readonly RowOperation[];
  position: LogPosition;
  settled: LogPosition | null;
  requestIds: readonly string[];
  isLast: boolean;
}) => Promise<{ ineffective: readonly RowOperation[] }>;

export interface PassRequest {
  full: boolean;
  suspects: readonly RowRef[];
  /** With `full`: what is held back is carried out, since an admin has seen and accepted exactly that. */
  release?: boolean;
}

export interface PassResult {
  seq: bigint;
  /** Whether anything was written. */
  hasWritten: boolean;
  isPartial: boolean;
  /** Removals that the guard holds back. */
  held: number;
  /** Something was taken and had no effect, or what is held back is explained now: all is to be compared again. */
  isDoubtful: boolean;
}

interface Pass {
  full: boolean;
  position: LogPosition;
  settled: LogPosition | null;
  requestIds: readonly string[];
  explained: ReadonlySet<string>;
  losses: LossJudge;
  operations: RowOperation[];
  /** What nobody had asked for, as it was found; null: nothing is known to have been right before. */
  corrections: Correction[] | null;
  held: Map<string, RemovedRow>;
  isDoubtful: boolean;
}

/** Load, compile, diff, guard, write: the one way in which OVN changes, for a single port as for everything. */
export class Reconciler {
  readonly desired = new Desired();
  readonly held: HeldRows;
  readonly #db: Db;
  readonly #owner: string;
  readonly #rows: NorthboundRows;
  readonly #faults: Faults;
  readonly #write: WritePlan;
  /** Another worker may have leased addresses to held rows before. To be set whenever this one takes over. */
  mayHoldLeases = true;
  /** Another release, or another setting, has worded the rows: where they differ from ours, nobody has touched them. */
  isReworded = false;
  /** How many rows were put right that nobody had asked to change, since the start. */
  corrections = 0;
  /**
   * The position of the log that `desired` stands for. One that the log does not hold means that the rows are of another
   * log: then nothing is removed without a reason.
   */
  position: LogPosition = beginning;

  constructor(options: { db: Db; owner: string; rows: NorthboundRows; faults: Faults; write: WritePlan }) {
    this.#db = options.db;
    this.#owner = options.owner;
    this.#rows = options.rows;
    this.held = new HeldRows(options.rows);
    this.#faults = options.faults;
    this.#write = options.write;
  }

  /** One pass. Throws what the transaction throws when it is not the fault of a unit: the caller tries again. */
  async pass({ full, suspects, release = false }: PassRequest): Promise<PassResult> {
    const since = this.position;
    const also = full ? [] : this.#faults.units("BLOCKED");
    const snapshot = await takeSnapshot(this.#db, this.#owner, { since, full, also });
    const { position, goesOn } = snapshot;
    if (!goesOn) {
      const of = { log: String(position.seq), northbound: String(since.seq) };
      log().warn(of, `${olderText} ${olderQuestion}`);
      this.held.reason ||= olderText;
      // What explains a removal is no longer known: all is to be compared.
      if (!full) return { seq: since.seq, hasWritten: false, isPartial: false, held: this.held.size, isDoubtful: true };
    }
    const loaded = new Set(snapshot.units.map(unitText));
    const candidates = full ? [...this.desired.units(), ...snapshot.changed] : snapshot.changed;
    const vanished = uniqueUnits(candidates).filter((unit) => !loaded.has(unitText(unit)));
    const items = await stageUnits(this.desired, this.#faults, snapshot.units, vanished);
    items.push(...suspectItems(suspects, this.desired));
    if (full) items.push(strayItem(this.desired, this.#rows));
    const changed = new Set(snapshot.changed.map(unitText));
    // What OVN refused before was asked for, too.
    const refused = [...this.#faults.units("REJECTED"), ...this.#faults.units("BLOCKED")];
    const asked = new Set([...changed, ...refused.map(unitText)]);
    const deleted = full
      ? await deletedByChange(this.#db, unwantedUnitIds(this.#rows, this.desired))
      : new Set(snapshot.changed.map(({ id }) => id));
    const { desired, held, isReworded } = this;
    const of = { rows: this.#rows, desired, faults: this.#faults, held };
    const pass: Pass = {
      full,
      position,
      settled: goesOn ? position : null,
      requestIds: snapshot.requestIds,
      explained: rowsOf(items, asked, new Touched()),
      losses: new LossJudge({ full, release, isStrict: !goesOn, isReworded, changed, deleted, suspects }, of),
      operations: [],
      corrections: since.seq > 0n && goesOn ? [] : null,
      held: new Map(),
      isDoubtful: false,
    };
    const breather = new Breather();
    for (let start = 0; start < items.length; start += chunkSize) {
      await breather.breathe();
      const isLast = start + chunkSize >= items.length;
      await this.#attempt(pass, items.slice(start, start + chunkSize), isLast);
    }
    if (full) await this.#hold([...pass.held.values()]);
    else if (pass.held.size > 0 || this.held.areOf(changed)) pass.isDoubtful = true;
    // From here on the changes need not be looked at again; before, a failed pass would have lost them.
    this.position = position;
    for (const unit of vanished) this.#faults.clear(unit);
    // What deleted units had stated is not known at a start: with changes to catch up on, removals are no surprise.
    const isCatchingUp = full && (changed.size > 0 || release);
    const wrong = (pass.corrections ?? []).filter((each) => !isCatchingUp || !isRemoval(each));
    if (this.isReworded) noteReworded(wrong);
    else await this.#record(wrong);
    if (full) this.isReworded = false;
    const { isDoubtful } = pass;
    const { isPartial } = snapshot;
    return { seq: position.seq, hasWritten: pass.operations.length > 0, isPartial, held: this.held.size, isDoubtful };
  }

  /** Writes the items together; if OVN refuses, halves them until it is known whose fault it is. */
  async #attempt(pass: Pass, items: readonly WorkItem[], isLast: boolean): Promise<void> {
    const touched = new Touched();
    for (const item of items) item.addTo(touched);
    const { operations: wanted, blocked } = diff(this.#owner, this.desired, this.#rows, touched);
    const { operations, held } = this.#guard(pass, wanted);
    for (const row of held) pass.held.set(row.uuid, row);
    try {
      if (operations.length > 0) await this.#carryOut(pass, operations, isLast);
      this.#settle(items, blocked);
    } catch (error) {
      if (!(error instanceof OvsdbTransactError)) throw error;
      const [only, ...others] = items;
      if (others.length > 0) {
        const middle = Math.ceil(items.length / 2);
        await this.#attempt(pass, items.slice(0, middle), false);
        await this.#attempt(pass, items.slice(middle), isLast);
      } else if (only?.unit) this.#faults.set(only.unit, "REJECTED", rejectionText(error), rawText(error));
      else log().error({ err: error, operations }, "OVN refused what belongs to no unit");
    }
  }

  async #carryOut(pass: Pass, operations: RowOperation[], isLast: boolean): Promise<void> {
    const { position, settled, requestIds, corrections, explained } = pass;
    const unitOf = (of: RowRef) => {
      const unit = this.desired.row(of)?.unit;
      return unit ? unitText(unit) : null;
    };
    const wrong = corrections ? correctionsIn(operations, explained, this.#rows, unitOf) : [];
    const { ineffective } = await this.#write({ operations, position, settled, requestIds, isLast });
    pass.operations.push(...operations);
    corrections?.push(...wrong);
    if (ineffective.length === 0) return;
    log().warn({ ineffective: ineffective.slice(0, 10) }, "OVSDB took operations that had no effect");
    pass.isDoubtful = true;
  }

  async #record(corrections: readonly Correction[]): Promise<void> {
    this.corrections += corrections.length;
    await recordCorrections(this.#db, corrections);
  }

  /** Remembers what is held back, and keeps what it uses in OVN from being given to others. */
  async #hold(removed: readonly RemovedRow[]): Promise<void> {
    this.held.replace(removed);
    const ports = heldPorts(this.held.rows(), this.#rows);
    if (ports.length === 0 && !this.mayHoldLeases) return;
    try {
      this.held.noteUsedTwice(await holdForUnknown(this.#db, ports));
      this.mayHoldLeases = ports.length > 0;
    } catch (error) {
      log().warn({ err: error }, "cannot keep the addresses of held rows yet; the next full pass tries again");
    }
  }

  #settle(items: readonly WorkItem[], blocked: readonly BlockedRow[]): void {
    const stuck = new Map<string, UnitKey>();
    for (const row of blocked) {
      const unit = this.desired.row(row)?.unit;
      if (!unit) continue;
      stuck.set(unitText(unit), unit);
      const reason = `What it lies in (${row.missing.table} ${row.missing.id}) is not in OVN; see that object's status.`;
      this.#faults.set(unit, "BLOCKED", reason);
    }
    for (const { unit } of items) if (unit && !stuck.has(unitText(unit))) this.#faults.written(unit);
  }

  #guard({ losses }: Pass, operations: RowOperation[]): Guarded {
    if (removals(operations).length === 0) return { operations, held: [] };
    return guardRemovals(operations, losses);
  }
}

/** Nobody's doing, so no corrections. */
function noteReworded(rows: readonly Correction[]): void {
  const counts = { count: rows.length, rows: countOperations(rows) };
  if (rows.length > 0) log().info(counts, "worded rows anew that another release, or another setting, had written");
}

function isRemoval({ op, details }: Correction): boolean {
  const isEmpty = ({ wanted }: Correction["details"][number]) => Object.keys(Object(wanted)).length === 0;
  return op === "delete" || (op === "mutate" && details.every(isEmpty));
}

function uniqueUnits(units: readonly UnitKey[]): UnitKey[] {
  return [...new Map(units.map(({ kind, id }) => [unitText({ kind, id }), { kind, id }])).values()];
}
