import { isDeepStrictEqual } from "node:util";
import type { Written } from "#model/plan.ts";
import type { Network, NetworkUpdate } from "#model/resources/network.ts";
import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import { mayRead } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { write } from "../../changes/commit.ts";
import { columnsOf } from "../../columns.ts";
import type { Tx } from "../../db.ts";
import { lockNetworks } from "../../ipam/lock.ts";
import { inOrder, itemPath, refuseRepeatedIds } from "../batch.ts";
import { versionConflict } from "../conflict.ts";
import { describeNetworks } from "./data.ts";
import { refuseLargeMtu, refuseRaMode, refuseTakenNames } from "./rules.ts";
import { nameOf } from "./service.ts";
import { networkSnapshot } from "./snapshot.ts";

/** Changes networks whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(
  scope: ProjectScope,
  { items, dryRun }: { items: NetworkUpdate[]; dryRun: boolean },
): Promise<Written<Network>> {
  const ids = items.map((item) => item.id);
  refuseRepeatedIds(ids, (index) => itemPath(index, "id"));
  return write({ caller: scope.caller, projectId: scope.projectId, name: "network.update", dryRun }, async (tx) => {
    const locked = await lockNetworks(tx.db, scope.projectId, ids);
    const before = inOrder(ids, locked, "network", (index) => itemPath(index, "id"));
    await refuseStale(tx.db, scope, items, before);
    const after = before.map((row, index) => merged(row, items[index]));
    await refuseTakenNames(
      tx.db,
      scope.projectId,
      after.map((row) => row.name),
      ids,
    );
    for (const [index, row] of before.entries()) {
      const item = items[index];
      if (item?.mtu !== undefined) refuseLargeMtu(item.mtu, index);
      if (item?.raMode !== undefined) await refuseRaMode(tx.db, row, item.raMode, index);
    }
    const stored = await store(
      tx.db,
      after.filter((row, index) => !isDeepStrictEqual(row, before[index])),
    );
    const rows = new Map(stored.map((row) => [row.id, row]));
    for (const old of before) {
      const row = rows.get(old.id);
      if (row)
        tx.change({ ...nameOf(row), action: "updated", before: networkSnapshot(old), after: networkSnapshot(row) });
    }
    return describeNetworks(
      tx.db,
      before.map((row) => rows.get(row.id) ?? row),
      new Set(rows.keys()),
    );
  });
}

async function refuseStale(
  tx: Tx,
  { scopes }: ProjectScope,
  items: readonly NetworkUpdate[],
  rows: readonly NetworkRow[],
): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const seen = items[index]?.version ?? 0;
    if (seen === row.version) continue;
    // Who may write and not read learns that it has changed, not what it is now.
    const [current] = mayRead(scopes, "network") ? await describeNetworks(tx, [row]) : [];
    throw versionConflict(itemPath(index), row, seen, current);
  }
}

function merged(row: NetworkRow, item: NetworkUpdate | undefined): NetworkRow {
  return {
    ...row,
    name: item?.name ?? row.name,
    description: item?.description ?? row.description,
    raMode: item?.raMode ?? row.raMode,
    dnsDomain: item?.dnsDomain ?? row.dnsDomain,
    mtu: item?.mtu === undefined ? row.mtu : item.mtu,
    labels: item?.labels ?? row.labels,
  };
}

/** Writes the rows in one statement and returns them as they are now. */
function store(tx: Tx, rows: readonly NetworkRow[]): Promise<NetworkRow[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<NetworkRow[]>`
    UPDATE "Network" AS network
    SET "name" = new."name", "description" = new."description", "raMode" = new."raMode",
        "dnsDomain" = new."dnsDomain", "mtu" = new."mtu", "labels" = new."labels",
        "version" = network."version" + 1, "updatedAt" = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new ("id" uuid, "name" text, "description" text,
        "raMode" text, "dnsDomain" text, "mtu" int, "labels" jsonb)
    WHERE network."id" = new."id" RETURNING ${columnsOf("Network", "network")}`;
}
