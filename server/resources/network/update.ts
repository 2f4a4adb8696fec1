import { isDeepStrictEqual } from "node:util";
import type { Written } from "#model/plan.ts";
import type { Network, NetworkUpdate } from "#model/resources/network.ts";
import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { Refusals } from "../../changes/refusals.ts";
import { columnsOf } from "../../columns.ts";
import type { Tx } from "../../db.ts";
import { lockNetworks } from "../../ipam/lock.ts";
import { inOrder, itemPath, refuseRepeatedIds } from "../batch.ts";
import { refuseStale, storedRows } from "../conflict.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeNetworks } from "./data.ts";
import { refuseLargeMtu, refuseRaMode, refuseTakenNames } from "./rules.ts";
import { networkHead, networkSnapshot } from "./snapshot.ts";

/** Changes networks whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: NetworkUpdate[] }>): Promise<Written<Network>> {
  return writeItems(scope, "network.update", input, async (tx, items) => {
    const ids = items.map((item) => item.id);
    refuseRepeatedIds(ids, (index) => itemPath(index, "id"));
    const locked = await lockNetworks(tx.db, scope.projectId, ids);
    const before = inOrder(ids, locked, "network", (index) => itemPath(index, "id"));
    await refuseStale(scope, items, before, {
      kind: "network",
      nameOf: ({ name }) => name,
      show: (rows) => describeNetworks(tx.db, rows),
    });
    const after = before.map((row, index) => merged(row, items[index]));
    await refuseTakenNames(
      tx.db,
      scope.projectId,
      after.map((row) => row.name),
      ids,
    );
    const refusals = new Refusals();
    await refusals.each(before, async (row, index) => {
      const item = items[index];
      if (item?.mtu !== undefined) refuseLargeMtu(item.mtu, index);
      if (item?.raMode !== undefined) await refuseRaMode(tx.db, row, item.raMode, index);
    });
    refusals.throwIfAny();
    const changed = after.filter((row, index) => !isDeepStrictEqual(row, before[index]));
    const rows = storedRows(ids, changed, await store(tx.db, changed));
    for (const old of before) {
      const row = rows.get(old.id);
      if (row)
        tx.change({
          ...networkHead(row),
          action: "updated",
          before: networkSnapshot(old),
          after: networkSnapshot(row),
        });
    }
    return describeNetworks(
      tx.db,
      before.map((row) => rows.get(row.id) ?? row),
      new Set(rows.keys()),
    );
  });
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

/** Writes the rows over the versions they were read as, in one statement, and returns them as they are now. */
function store(tx: Tx, rows: readonly NetworkRow[]): Promise<NetworkRow[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<NetworkRow[]>`
    UPDATE "Network" AS network
    SET "name" = new."name", "description" = new."description", "raMode" = new."raMode",
        "dnsDomain" = new."dnsDomain", "mtu" = new."mtu", "labels" = new."labels",
        "version" = network."version" + 1, "updatedAt" = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new ("id" uuid, "name" text, "description" text,
        "raMode" text, "dnsDomain" text, "mtu" int, "labels" jsonb, "version" int)
    WHERE network."id" = new."id" AND network."version" = new."version" RETURNING ${columnsOf("Network", "network")}`;
}
