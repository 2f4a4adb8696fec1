import type { TableName } from "./identity.ts";
import { columnType } from "./managed.ts";
import type { ColumnEdit, RowOperation } from "./operations.ts";

/** What the guard asks about a row that a plan would remove. */
export type LossVerdict =
  /** The log tells of it, or its unit exists and no longer wants it. */
  | "explained"
  /** Its unit exists and could not be compiled: what it said last stays. */
  | "protected"
  /** Nothing says why it should go. */
  | "unexplained";

export interface Guarded {
  operations: RowOperation[];
  /** Rows that were to be removed and are held back. */
  held: number;
}

/**
 * Takes the removals out of a plan that may not happen: protected ones always, unexplained ones when there are more than
 * `limit()` of them. Everything else passes, so that one tenant's trouble stalls nobody.
 */
export function guardRemovals(
  operations: readonly RowOperation[],
  judge: (table: TableName, uuid: string) => LossVerdict,
  limit: () => number,
): Guarded {
  const verdicts = removals(operations).map(({ table, uuid }) => judge(table, uuid));
  const unexplained = verdicts.filter((verdict) => verdict === "unexplained").length;
  const isTooMuch = unexplained > 0 && unexplained > limit();
  const mayGo = (table: TableName, uuid: string) => {
    const verdict = judge(table, uuid);
    return verdict === "explained" || (verdict === "unexplained" && !isTooMuch);
  };
  return {
    operations: operations.flatMap((operation) => reduced(operation, mayGo)),
    held: isTooMuch ? unexplained : 0,
  };
}

/** The rows that a plan removes: deleted, or taken out of what holds them. */
export function removals(operations: readonly RowOperation[]): { table: TableName; uuid: string }[] {
  return operations.flatMap((operation) => {
    if (operation.op === "delete") return [{ table: operation.table, uuid: operation.uuid }];
    if (operation.op !== "mutate") return [];
    return Object.entries(operation.edits).flatMap(([column, { remove }]) => {
      const target = targetOf(operation.table, column);
      return target ? remove.map((uuid) => ({ table: target, uuid })) : [];
    });
  });
}

function reduced(operation: RowOperation, mayGo: (table: TableName, uuid: string) => boolean): RowOperation[] {
  if (operation.op === "delete") return mayGo(operation.table, operation.uuid) ? [operation] : [];
  if (operation.op !== "mutate") return [operation];
  const edits: Record<string, ColumnEdit> = {};
  for (const [column, { add, remove }] of Object.entries(operation.edits)) {
    const target = targetOf(operation.table, column);
    const rest = target ? remove.filter((uuid) => mayGo(target, uuid)) : remove;
    if (rest.length > 0 || Object.keys(add).length > 0) edits[column] = { add, remove: rest };
  }
  return Object.keys(edits).length > 0 ? [{ ...operation, edits }] : [];
}

function targetOf(table: TableName, column: string): TableName | null {
  return (columnType(table, column).key.refTable as TableName | undefined) ?? null;
}
