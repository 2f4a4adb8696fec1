import { NIL } from "uuid";
import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { correctedRows } from "../metrics/reconcile.ts";
import type { Desired } from "./desired.ts";
import { removals } from "./guard.ts";
import { rowText, type TableName } from "./identity.ts";
import type { NorthboundRows } from "./northbound.ts";
import type { RowOperation } from "./operations.ts";

/** More than so many of a kind in one table are one correction: after a wiped Northbound it is every row there was. */
const singleLimit = 20;
/** So many are named in it. */
const namedRows = 5;

/** Names of rows, by UUID. */
export type RowNames = ReadonlyMap<string, string>;

export interface Correction {
  table: TableName;
  /** All zeros: it stands for many rows. */
  rowUuid: string;
  kind: string | null;
  resourceId: string | null;
  what: string;
}

/** Writes down what was found wrong and put right without anybody having asked for a change; one line in the log. */
export async function recordCorrections(
  db: Db,
  operations: readonly RowOperation[],
  explained: ReadonlySet<string>,
  desired: Desired,
  names: RowNames,
): Promise<void> {
  const found = operations.filter((operation) => !explained.has(rowText(operation)));
  if (found.length === 0) return;
  for (const { op, table } of found) correctedRows.inc({ op, table });
  const data = correctionsOf(found, desired, names);
  const first = data.slice(0, 5).map(({ what }) => what);
  log().warn({ count: found.length, rows: countOperations(found), first }, "put right what somebody else had changed");
  await db.correction.createMany({ data });
}

/** How many operations of each kind there are in each table, for example `{"insert Logical_Switch_Port": 3}`. */
export function countOperations(operations: readonly RowOperation[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { op, table } of operations) counts[`${op} ${table}`] = (counts[`${op} ${table}`] ?? 0) + 1;
  return counts;
}

/** The names of the rows that a plan removes, asked for while they are still there. */
export function namesOfRemoved(operations: readonly RowOperation[], rows: NorthboundRows): [string, string][] {
  return removals(operations).map(({ table, uuid }) => [uuid, rows.nameOf(table, uuid) ?? uuid]);
}

/** In words: one for each row, or one for all of a kind in a table when they are many. */
export function correctionsOf(operations: readonly RowOperation[], desired: Desired, names: RowNames): Correction[] {
  const groups = Map.groupBy(operations, ({ op, table }) => `${op} ${table}`);
  return [...groups.values()].flatMap((group): Correction[] => {
    const [first] = group;
    if (!first || group.length > singleLimit) return first ? [summary(first, group)] : [];
    return group.map((operation) => {
      const unit = desired.row(operation)?.unit;
      const on = { kind: unit?.kind ?? null, resourceId: unit?.id ?? null };
      return { table: operation.table, rowUuid: operation.uuid, ...on, what: whatHappened(operation, names) };
    });
  });
}

const summaries: Record<RowOperation["op"], string> = {
  insert: "were gone and were made again",
  update: "had been changed and were put right",
  mutate: "had other elements and were put right",
  delete: "that nobody wants were removed",
};

function summary({ op, table }: RowOperation, group: readonly RowOperation[]): Correction {
  const what = `${group.length} rows in ${table} ${summaries[op]}: ${list(group.map(({ label }) => label))}`;
  return { table, rowUuid: NIL, kind: null, resourceId: null, what };
}

function whatHappened(operation: RowOperation, names: RowNames): string {
  const { table, label } = operation;
  switch (operation.op) {
    case "insert":
      return `${label}: its row in ${table} was gone and was made again`;
    case "update":
      return `${label}: ${Object.keys(operation.columns).join(", ")} in ${table} had been changed and was put right`;
    case "mutate":
      return `${label}: ${editsText(operation.edits, names)} in ${table}`;
    case "delete":
      return `${label}: a row in ${table} that nobody wants was removed`;
  }
}

function editsText(edits: (RowOperation & { op: "mutate" })["edits"], names: RowNames): string {
  const texts = Object.entries(edits).flatMap(([column, { add, remove }]) => {
    const added = Array.isArray(add) ? add.length : Object.keys(add).length;
    return [
      ...(remove.length > 0 ? [`${list(remove.map((one) => names.get(one) ?? one))} removed from ${column}`] : []),
      ...(added > 0 ? [`${added} put back into ${column}`] : []),
    ];
  });
  return texts.join(", ");
}

function list(words: readonly string[]): string {
  const more = words.length > namedRows ? ` and ${words.length - namedRows} more` : "";
  return words.slice(0, namedRows).join(", ") + more;
}
