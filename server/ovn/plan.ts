import type { PlanRow } from "#model/plan.ts";
import type { Datum } from "#ovsdb/types.ts";
import type { UnitIntent } from "../intent/types.ts";
import { commandOf } from "./commands.ts";
import { compile } from "./compile/compile.ts";
import { CompileError } from "./compile/compile-error.ts";
import { Desired } from "./desired.ts";
import { diff } from "./diff.ts";
import type { RowOperation } from "./operations.ts";
import { StatedActual } from "./stated-actual.ts";
import { Touched } from "./touched.ts";

/**
 * What OVN will be told when the units `before` become the units `after`: the operations on rows, and the same as
 * `ovn-nbctl` commands, one for each transaction. Made by the code that applies it, from intent alone.
 */
export function planUnits(
  before: readonly UnitIntent[],
  after: readonly UnitIntent[],
): { rows: PlanRow[]; commands: string[] } {
  const owner = (before[0] ?? after[0])?.owner;
  if (!owner) return { rows: [], commands: [] };
  const touched = new Touched();
  const was = statedBy(before, touched);
  const willBe = statedBy(after, touched);
  const { operations } = diff(owner, willBe, new StatedActual(owner, was, willBe), touched);
  return { rows: operations.map(planRow), commands: operations.length > 0 ? [commandOf(operations)] : [] };
}

function statedBy(units: readonly UnitIntent[], touched: Touched): Desired {
  const desired = new Desired();
  for (const unit of units) {
    try {
      const statements = compile(unit);
      desired.replace(unit, statements);
      touched.addStatements(statements);
    } catch (error) {
      // It stays as it is; the reconciler reports it on the resource.
      if (!(error instanceof CompileError)) throw error;
    }
  }
  return desired;
}

function planRow(operation: RowOperation): PlanRow {
  const { op, table, uuid, label } = operation;
  return { op, table, uuid, row: label, columns: plainColumns(operation) };
}

function plainColumns(operation: RowOperation): PlanRow["columns"] {
  if (operation.op === "delete") return {};
  const columns: Readonly<Record<string, Datum>> | (RowOperation & { op: "mutate" })["edits"] =
    operation.op === "mutate" ? operation.edits : operation.columns;
  return JSON.parse(JSON.stringify(columns));
}
