import { isDeepStrictEqual } from "node:util";
import type { Written } from "#model/plan.ts";
import type { Port, PortUpdate } from "#model/resources/port.ts";
import type { Network as NetworkRow, Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { columnsOf } from "../../columns.ts";
import type { Tx } from "../../db.ts";
import { assignAddresses } from "../../ipam/assign.ts";
import { releaseAddresses, renameHolders } from "../../ipam/leases.ts";
import { shareNetworks, shareSubnetsOf } from "../../ipam/lock.ts";
import { subnetsByNetwork } from "../../ipam/network-subnets.ts";
import type { PortAddress } from "../../ipam/slots.ts";
import { inOrder, itemPath, refuseRepeatedIds, someNames } from "../batch.ts";
import { refuseStale, storedRows } from "../conflict.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describePorts } from "./data.ts";
import { lockPorts } from "./erase.ts";
import { refuseTakenNames } from "./service.ts";
import { addressesOf, portHead, portSnapshot } from "./snapshot.ts";

/** Changes ports whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: PortUpdate[] }>): Promise<Written<Port>> {
  return writeItems(scope, "port.update", input, async (tx, items) => {
    const ids = items.map((item) => item.id);
    refuseRepeatedIds(ids, (index) => itemPath(index, "id"));
    const networks = await networksOfPorts(tx.db, scope, ids);
    const before = inOrder(ids, await lockPorts(tx.db, scope.projectId, ids), "port", (index) => itemPath(index, "id"));
    await refuseStale(scope, items, before, {
      kind: "port",
      nameOf: ({ name }) => name,
      show: (rows) => describePorts(tx.db, rows),
    });
    await refuseTakenNames(
      tx.db,
      ids,
      items.map((item, index) => ({ name: item.name ?? before[index]?.name ?? "" })),
      before.map((row) => networkOf(networks, row)),
    );
    const addresses = await reassign(tx, items, before, networks);
    const after = before.map((row, index) => merged(row, items[index], addresses[index] ?? []));
    await warnOfOldLeases(tx, before, after);
    const changed = after.filter((row, index) => !isDeepStrictEqual(row, before[index]));
    const rows = storedRows(ids, changed, await store(tx.db, changed));
    await renameHolders(
      tx.db,
      before.flatMap(({ id, name }) => {
        const row = rows.get(id);
        return row && row.name !== name ? [row] : [];
      }),
    );
    before.forEach((old) => {
      const row = rows.get(old.id);
      if (row) tx.change({ ...portHead(row), action: "updated", before: portSnapshot(old), after: portSnapshot(row) });
    });
    return describePorts(
      tx.db,
      before.map((row) => rows.get(row.id) ?? row),
      new Set(rows.keys()),
    );
  });
}

/** A guest asks for its address again when half of its lease is over; port security lets only the new one through. */
async function warnOfOldLeases(tx: WriteTx, before: readonly PortRow[], after: readonly PortRow[]): Promise<void> {
  const moved = after.filter((row, index) => !isDeepStrictEqual(row.addresses, before[index]?.addresses));
  if (moved.length === 0) return;
  const bound = await tx.db.portBinding.findMany({
    where: { portId: { in: moved.map((row) => row.id) }, hostId: { not: null } },
    select: { portId: true },
  });
  const names = moved.filter((row) => bound.some(({ portId }) => portId === row.id)).map((row) => row.name);
  if (names.length > 0)
    tx.warn(
      `${someNames(names)}: the guest keeps its old addresses, which no longer work, until it asks DHCP again or is restarted.`,
    );
}

/** The networks in which the ports lie, locked before the ports: the order of locks is the same everywhere. */
async function networksOfPorts(tx: Tx, scope: ProjectScope, ids: string[]): Promise<NetworkRow[]> {
  const ports = await tx.port.findMany({
    where: { id: { in: ids }, projectId: scope.projectId },
    select: { networkId: true },
  });
  return shareNetworks(
    tx,
    scope.projectId,
    ports.map((port) => port.networkId),
  );
}

function networkOf(networks: readonly NetworkRow[], row: PortRow): NetworkRow {
  const network = networks.find(({ id }) => id === row.networkId);
  if (!network) throw new Error(`port ${row.id} lies in no network`);
  return network;
}

/** The addresses that the ports have afterwards; given up ones rest. */
async function reassign(
  tx: WriteTx,
  items: readonly PortUpdate[],
  rows: readonly PortRow[],
  networks: readonly NetworkRow[],
): Promise<PortAddress[][]> {
  const result = rows.map((row) => addressesOf(row));
  const asked = rows.flatMap((row, index) => (items[index]?.addresses ? [{ row, index }] : []));
  if (asked.length === 0) return result;
  const subnetsOf = subnetsByNetwork(
    await shareSubnetsOf(
      tx.db,
      networks.map(({ projectId }) => projectId),
      asked.map(({ row }) => row.networkId),
    ),
  );
  const assigned = await assignAddresses(
    tx,
    asked.map(({ row, index }) => ({
      port: { ...row, name: items[index]?.name ?? row.name },
      network: networkOf(networks, row),
      subnets: subnetsOf(row.networkId),
      wanted: items[index]?.addresses,
      current: addressesOf(row),
      path: itemPath(index, "addresses"),
    })),
  );
  await releaseAddresses(
    tx.db,
    asked.flatMap(({ row }, at) =>
      addressesOf(row)
        .filter((held) => !assigned[at]?.some((now) => now.address === held.address))
        .map((held) => ({ ...held, holderId: row.id })),
    ),
  );
  for (const [at, { index }] of asked.entries()) result[index] = assigned[at] ?? [];
  return result;
}

function merged(row: PortRow, item: PortUpdate | undefined, addresses: readonly PortAddress[]): PortRow {
  return {
    ...row,
    name: item?.name ?? row.name,
    description: item?.description ?? row.description,
    portSecurity: item?.portSecurity ?? row.portSecurity,
    enabled: item?.enabled ?? row.enabled,
    labels: item?.labels ?? row.labels,
    addresses: addresses.map(({ subnetId, address }) => ({ subnetId, address })) as Prisma.JsonArray,
  };
}

/** Writes the rows over the versions they were read as, in one statement, and returns them as they are now. */
function store(tx: Tx, rows: readonly PortRow[]): Promise<PortRow[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<PortRow[]>`
    UPDATE "Port" AS port
    SET "name" = new."name", "description" = new."description", "portSecurity" = new."portSecurity",
        "enabled" = new."enabled", "labels" = new."labels", "addresses" = new."addresses",
        "version" = port."version" + 1, "updatedAt" = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new ("id" uuid, "name" text, "description" text,
        "portSecurity" boolean, "enabled" boolean, "labels" jsonb, "addresses" jsonb, "version" int)
    WHERE port."id" = new."id" AND port."version" = new."version" RETURNING ${columnsOf("Port", "port")}`;
}
