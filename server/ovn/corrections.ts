import type { Db } from "../db.ts";
import { log } from "../log.ts";
import type { Desired } from "./desired.ts";
import { type RowRef, rowText } from "./identity.ts";
import type { RowOperation } from "./operations.ts";

/** After a wiped Northbound there are as many as there are rows; the first say enough. */
const recordedLimit = 200;

/** Writes down what was found wrong and put right without anybody having asked for a change. */
export async function recordCorrections(
  db: Db,
  operations: readonly RowOperation[],
  explained: ReadonlySet<string>,
  desired: Desired,
): Promise<void> {
  const found = operations.filter((operation) => !explained.has(rowText(operation)));
  if (found.length === 0) return;
  const data = found.slice(0, recordedLimit).map((operation) => ({
    table: operation.table,
    rowUuid: operation.uuid,
    ...unitOf(desired, operation),
    what: whatHappened(operation),
  }));
  log().warn({ count: found.length, first: data.slice(0, 5) }, "put right what somebody else had changed");
  await db.correction.createMany({ data });
}

function unitOf(desired: Desired, ref: RowRef): { kind: string | null; resourceId: string | null } {
  const unit = desired.row(ref)?.unit;
  return { kind: unit?.kind ?? null, resourceId: unit?.id ?? null };
}

function whatHappened(operation: RowOperation): string {
  const { table, label } = operation;
  switch (operation.op) {
    case "insert":
      return `${label}: its row in ${table} was gone and was made again`;
    case "update":
      return `${label}: ${Object.keys(operation.columns).join(", ")} in ${table} had been changed and was put right`;
    case "mutate":
      return `${label}: elements of ${Object.keys(operation.edits).join(", ")} in ${table} were put right`;
    case "delete":
      return `${label}: a row in ${table} that nobody wants was removed`;
  }
}
