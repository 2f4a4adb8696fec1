import { type UnitIntent, type UnitKey, unitText } from "../intent/types.ts";
import { Breather } from "./breather.ts";
import { compile } from "./compile/compile.ts";
import { CompileError } from "./compile/compile-error.ts";
import type { Desired } from "./desired.ts";
import type { Faults } from "./faults.ts";
import { type RowRef, rowText } from "./identity.ts";
import { managedTable } from "./managed.ts";
import type { NorthboundRows } from "./northbound.ts";
import type { Statements } from "./statements.ts";
import type { Touched } from "./touched.ts";

/** A part of a pass that can be written by itself: one unit, or the rows that somebody else touched. */
export interface WorkItem {
  /** Null: no unit in particular. */
  unit: UnitKey | null;
  addTo(touched: Touched): void;
}

const order: Record<UnitKey["kind"], number> = { system: 0, network: 1, port: 2 };

/** Compiles the units into `desired` and gives the work that follows, parents first. A unit that fails keeps its old word. */
export async function stageUnits(
  desired: Desired,
  faults: Faults,
  units: readonly UnitIntent[],
  vanished: readonly UnitKey[],
): Promise<WorkItem[]> {
  const breather = new Breather();
  const items: WorkItem[] = [];
  for (const unit of units) {
    await breather.breathe();
    try {
      const now = compile(unit);
      items.push(unitItem(unit, desired.replace(unit, now), now));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      faults.set({ kind: unit.kind, id: unit.id }, "COMPILE", error.message);
    }
  }
  const byKind = items.sort((a, b) => order[a.unit?.kind ?? "system"] - order[b.unit?.kind ?? "system"]);
  return [...byKind, ...vanished.map((unit) => unitItem(unit, desired.replace(unit, null), null))];
}

function unitItem({ kind, id }: UnitKey, before: Statements | null, now: Statements | null): WorkItem {
  return {
    unit: { kind, id },
    addTo(touched) {
      touched.addStatements(before);
      touched.addStatements(now);
    },
  };
}

/** Rows that somebody else may have changed. */
export function suspectItems(refs: readonly RowRef[], desired: Desired): WorkItem[] {
  return refs.map((ref) => ({
    unit: desired.row(ref)?.unit ?? null,
    addTo: (touched) => touched.addSuspect(ref, desired),
  }));
}

/** Every row that nobody wants, and everything in the columns that collect: only a full pass looks for these. */
export function strayItem(desired: Desired, rows: NorthboundRows): WorkItem {
  return {
    unit: null,
    addTo(touched) {
      for (const unit of desired.units())
        for (const row of desired.statementsOf(unit)?.rows ?? [])
          if (Object.keys(managedTable(row.table).links).length > 0) touched.addCollected(row);
      for (const ref of rows.owned()) if (!desired.row(ref)) touched.addRow(ref);
    },
  };
}

/** The rows that the work of these units speaks of: what happens to them has been asked for. */
export function rowsOf(items: readonly WorkItem[], changed: ReadonlySet<string>, touched: Touched): Set<string> {
  for (const item of items) if (item.unit && changed.has(unitText(item.unit))) item.addTo(touched);
  return new Set([...touched.rows.keys(), ...[...touched.columns.values()].map(({ parent }) => rowText(parent))]);
}
