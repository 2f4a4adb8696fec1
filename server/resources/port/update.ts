import { isDeepStrictEqual } from "node:util";
import type { Written } from "#model/plan.ts";
import { type Port, type PortUpdate, portUpdateSchema } from "#model/resources/port.ts";
import type { Network as NetworkRow, Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { Tx } from "../../db.ts";
import { assignAddresses } from "../../ipam/assign.ts";
import { releaseAddresses, renameHolders } from "../../ipam/leases.ts";
import { shareNetworks, shareSubnetsOf } from "../../ipam/lock.ts";
import { subnetsByNetwork } from "../../ipam/network-subnets.ts";
import type { PortAddress } from "../../ipam/slots.ts";
import { itemPath, someNames } from "../batch.ts";
import { changedBy, updateRows } from "../update-rows.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describePorts } from "./data.ts";
import { lockPorts } from "./erase.ts";
import { refuseTakenNames } from "./service.ts";
import { addressesOf, portHead } from "./snapshot.ts";

/** Changes ports whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: PortUpdate[] }>): Promise<Written<Port>> {
  return writeItems(scope, "port.update", input, (tx, items) => updatePorts(tx, scope, items));
}

/** The same, in a write that has begun. */
export async function updatePorts(tx: WriteTx, scope: ProjectScope, items: PortUpdate[]): Promise<Port[]> {
  const ids = items.map(({ id }) => id);
  const networks = await networksOfPorts(tx.db, scope, ids);
  return updateRows<PortRow, Port>(tx, scope, items, {
    kind: "port",
    table: "Port",
    columns: changedBy(portUpdateSchema),
    headOf: portHead,
    lock: () => lockPorts(tx.db, scope.projectId, ids),
    show: (rows, written) => describePorts(tx.db, rows, written),
    settle: async (before, wanted) => {
      await refuseTakenNames(
        tx.db,
        ids,
        wanted,
        before.map((row) => networkOf(networks, row)),
      );
      const addresses = await reassign(tx, scope, items, before, networks);
      const after = wanted.map((row, index) => ({ ...row, addresses: storedAddresses(addresses[index] ?? []) }));
      await warnOfOldLeases(tx, before, after);
      return after;
    },
    follow: (changed) =>
      renameHolders(
        tx.db,
        changed.flatMap(({ before, after }) => (after.name === before.name ? [] : [after])),
      ),
  });
}

function storedAddresses(addresses: readonly PortAddress[]): Prisma.JsonArray {
  return addresses.map(({ subnetId, address }) => ({ subnetId, address }));
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
  scope: ProjectScope,
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
    scope,
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
