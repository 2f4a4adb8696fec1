import type { TableName } from "./identity.ts";
import { columnType } from "./managed.ts";
import type { ColumnEdit, RowOperation } from "./operations.ts";

/** What the guard asks about a row that a plan would remove. */
export type LossVerdict =
  /** The log tells of it, somebody has just made it, or an admin asked for it. */
  | "explained"
  /** Its unit exists and could not be compiled: what it said last stays. */
  | "protected"
  /** Nothing says why it should go. */
  | "unexplained";

export interface RemovedRow {
  table: TableName;
  uuid: string;
  /** What it is taken out of, where the row itself stays: "Port_Group.ports". Null: the row goes. */
  link: string | null;
}

export interface Guarded {
  operations: RowOperation[];
  /** Rows that were to be removed and are held back. */
  held: RemovedRow[];
}

export interface GuardRules {
  judge(row: RemovedRow): LossVerdict;
  /** Whether so many are held back. */
  isTooMuch(unexplained: readonly RemovedRow[]): boolean;
  /** The rows of ours that vanish with a row: those that nothing else can hold, such as the ports of a switch. */
  within(row: RemovedRow): readonly RemovedRow[];
}

/**
 * Takes the removals out of a plan that may not happen: protected ones always, unexplained ones when there are too many
 * of them. Everything else passes, so that one tenant's trouble stalls nobody.
 */
export function guardRemovals(operations: readonly RowOperation[], { judge, isTooMuch, within }: GuardRules): Guarded {
  // A row that goes counts once, however many others let go of it; what lies in it goes with it, for the same reason.
  const removed = new Map(removals(operations).map((row) => [row.uuid, row]));
  const around = new Map<string, RemovedRow>();
  for (const row of [...removed.values()].filter(({ link }) => link === null))
    for (const inner of within(row)) {
      removed.set(inner.uuid, inner);
      around.set(inner.uuid, row);
    }
  const verdicts = new Map([...removed.values()].map((row) => [row.uuid, judge(around.get(row.uuid) ?? row)]));
  const unexplained = [...removed.values()].filter(({ uuid }) => verdicts.get(uuid) === "unexplained");
  const isHolding = unexplained.length > 0 && isTooMuch(unexplained);
  const staying = new Set<string>();
  for (const [uuid, verdict] of verdicts)
    if (verdict === "protected" || (verdict === "unexplained" && isHolding)) staying.add(uuid);
  return {
    operations: staying.size > 0 ? operations.flatMap((operation) => reduced(operation, staying)) : [...operations],
    held: isHolding ? unexplained : [],
  };
}

/** What a plan removes: rows that are deleted or taken out of what holds them, links first, so that of one UUID the row wins. */
export function removals(operations: readonly RowOperation[]): RemovedRow[] {
  const found = operations.flatMap((operation): RemovedRow[] => {
    if (operation.op === "delete") return [{ table: operation.table, uuid: operation.uuid, link: null }];
    if (operation.op !== "mutate") return [];
    return Object.entries(operation.edits).flatMap(([column, { remove }]) => {
      const { refTable, refType } = columnType(operation.table, column).key;
      const link = refType === "weak" ? `${operation.table}.${column}` : null;
      return refTable ? remove.map((uuid) => ({ table: refTable as TableName, uuid, link })) : [];
    });
  });
  return [...found.filter(({ link }) => link !== null), ...found.filter(({ link }) => link === null)];
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
