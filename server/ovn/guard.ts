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

export interface RemovedRow {
  table: TableName;
  uuid: string;
}

export interface Guarded {
  operations: RowOperation[];
  /** Rows that were to be removed and are held back. */
  held: RemovedRow[];
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
  const removed = new Map(removals(operations).map((row) => [row.uuid, row]));
  const verdicts = new Map([...removed.values()].map(({ table, uuid }) => [uuid, judge(table, uuid)]));
  const unexplained = [...removed.values()].filter(({ uuid }) => verdicts.get(uuid) === "unexplained");
  const isTooMuch = unexplained.length > 0 && unexplained.length > limit();
  const staying = new Set<string>();
  for (const [uuid, verdict] of verdicts)
    if (verdict === "protected" || (verdict === "unexplained" && isTooMuch)) staying.add(uuid);
  return {
    operations: staying.size > 0 ? operations.flatMap((operation) => reduced(operation, staying)) : [...operations],
    held: isTooMuch ? unexplained : [],
  };
}

/** The rows that a plan removes: deleted, or taken out of what holds them. */
export function removals(operations: readonly RowOperation[]): RemovedRow[] {
  return operations.flatMap((operation) => {
    if (operation.op === "delete") return [{ table: operation.table, uuid: operation.uuid }];
    if (operation.op !== "mutate") return [];
    return Object.entries(operation.edits).flatMap(([column, { remove }]) => {
      const target = targetOf(operation.table, column);
      return target ? remove.map((uuid) => ({ table: target, uuid })) : [];
    });
  });
}

function reduced(operation: RowOperation, staying: ReadonlySet<string>): RowOperation[] {
  if (operation.op === "delete") return staying.has(operation.uuid) ? [] : [operation];
  if (operation.op !== "mutate") return [operation];
  const edits: Record<string, ColumnEdit> = {};
  for (const [column, { add, remove }] of Object.entries(operation.edits)) {
    // What is no reference, such as a name in the DNS, does not say whose it is: it stays with the rows that stay.
    const isReference = targetOf(operation.table, column) !== null;
    const rest = remove.filter((element) => (isReference ? !staying.has(element) : Object.hasOwn(add, element)));
    if (rest.length > 0 || Object.keys(add).length > 0) edits[column] = { add, remove: rest };
  }
  return Object.keys(edits).length > 0 ? [{ ...operation, edits }] : [];
}

function targetOf(table: TableName, column: string): TableName | null {
  return (columnType(table, column).key.refTable as TableName | undefined) ?? null;
}
