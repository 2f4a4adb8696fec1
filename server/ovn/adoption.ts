import { byUuid, OperationBuilder } from "#ovsdb/transact.ts";
import type { Operation } from "#ovsdb/types.ts";
import { ownerKey, type TableName, unitKey } from "./identity.ts";
import { managedTables } from "./managed.ts";
import type { NorthboundClient } from "./northbound.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

const build = new OperationBuilder(northboundSchema);

interface MarkedRow {
  table: TableName;
  uuid: string;
  marks: Readonly<Record<string, string>>;
}

/** How many rows bear the mark of each installation of Skein. */
export function countByInstallation(client: NorthboundClient): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { marks } of markedRows(client)) {
    const owner = marks[ownerKey];
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}

/**
 * Operations that put our mark in place of another installation's: its rows are ours then, found by their identity, and
 * change in place where intent differs.
 */
export function adoptOperations(client: NorthboundClient, from: string, to: string): Operation[] {
  const operations: Operation[] = [];
  for (const { table, uuid, marks } of markedRows(client)) {
    if (marks[ownerKey] !== from) continue;
    const now: Record<string, string> = { [ownerKey]: to };
    // The unit of what belongs to no object bears the installation's id.
    if (marks[unitKey] === `system/${from}`) now[unitKey] = `system/${to}`;
    operations.push(
      build.mutate(table, byUuid(uuid), [
        ["external_ids", "delete", Object.keys(now)],
        ["external_ids", "insert", now],
      ]),
    );
  }
  return operations;
}

function* markedRows(client: NorthboundClient): Generator<MarkedRow> {
  for (const table of managedTables)
    for (const [uuid, { external_ids }] of client.replica.table(table))
      yield { table, uuid, marks: (external_ids ?? {}) as MarkedRow["marks"] };
}
