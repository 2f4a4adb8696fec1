import { v7 as uuid } from "uuid";
import { AppError } from "#model/errors.ts";
import type { Removed } from "#model/fields.ts";
import { familyOf } from "#model/ip/family.ts";
import { addressAt } from "#model/ip/prefix.ts";
import type { Written } from "#model/plan.ts";
import { derivesAddresses } from "#model/resources/network.ts";
import type { Subnet, SubnetCreate } from "#model/resources/subnet.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { Refusals } from "../../changes/refusals.ts";
import type { Tx } from "../../db.ts";
import { lockSubnets, shareNetworks } from "../../ipam/lock.ts";
import { rebuildRanges } from "../../ipam/ranges.ts";
import { counted, inOrder, itemPath, refuseRepeatedIds, someNames } from "../batch.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeSubnets } from "./data.ts";
import { settleDhcpServers } from "./dhcp-server.ts";
import { eraseSubnets } from "./erase.ts";
import { checkOverlaps, refuseOddPrefixes } from "./rules.ts";
import { subnetHead } from "./snapshot.ts";

/** Creates subnets. The gateway is the first usable address where none is given. */
export function create(scope: ProjectScope, input: ListInput<{ items: SubnetCreate[] }>): Promise<Written<Subnet>> {
  return writeItems(scope, "subnet.create", input, async (tx, items) => {
    const ids = items.map((item) => item.networkId);
    const networks = inOrder(ids, await shareNetworks(tx.db, scope.projectId, ids), "network", (index) =>
      itemPath(index, "networkId"),
    );
    const rows = await insertNewSubnets(tx, scope, items, networks, itemPath);
    tx.useQuota(scope, { subnets: rows.length });
    await warnOfDerived(tx, items, networks);
    return describeSubnets(tx.db, rows);
  });
}

/**
 * Checks and inserts new subnets; `networks` are the items' own, in the same order and locked. `path` says where a field
 * of an item stands in the input.
 */
export async function insertNewSubnets(
  tx: WriteTx,
  scope: ProjectScope,
  items: readonly SubnetCreate[],
  networks: readonly NetworkRow[],
  path: (index: number, field: string) => (string | number)[],
): Promise<SubnetRow[]> {
  const prefixes = networks.map((network, index) => ({
    cidr: items[index]?.cidr ?? "",
    network,
    path: path(index, "cidr"),
  }));
  refuseOddPrefixes(prefixes);
  await checkOverlaps(tx, scope.projectId, prefixes);
  const drafts = items.map((item) => draft(scope, item));
  const reserved = items.map((_item, index) => path(index, "reserved"));
  return insertSubnets(tx, await settleDhcpServers(tx, drafts, reserved), "created");
}

function draft(scope: ProjectScope, item: SubnetCreate): SubnetRow {
  const { gateway = addressAt(item.cidr, 1n), ...fields } = item;
  return {
    ...fields,
    id: uuid(),
    projectId: scope.projectId,
    gateway,
    serviceAddress: null,
    serviceMac: null,
    version: 1,
    createdAt: new Date(),
    updatedAt: new Date(),
  };
}

/** Inserts subnets with their free ranges and says so in the log. Their DHCP servers have their leases already. */
export async function insertSubnets(
  tx: WriteTx,
  drafts: readonly SubnetRow[],
  action: "created" | "restored",
): Promise<SubnetRow[]> {
  const rows = await tx.db.subnet.createManyAndReturn({
    data: drafts.map((row) => ({ ...row, ...jsonColumns(row) })),
  });
  await rebuildRanges(tx.db, rows);
  for (const row of rows)
    tx.change({
      ...subnetHead(row),
      action,
      before: null,
      after: snapshotOf(row),
    });
  return rows;
}

function jsonColumns(row: SubnetRow) {
  const { pools, reserved, hostRoutes } = snapshotOf<SubnetRow>(row);
  return { pools, reserved, hostRoutes };
}

/** Ports that exist already do not get an address of the new prefix, although their hosts will derive one. */
async function warnOfDerived(tx: WriteTx, items: readonly SubnetCreate[], networks: readonly NetworkRow[]) {
  const derived = new Set(
    networks.filter((network, index) => derivesAddresses(network.raMode) && familyOf(items[index]?.cidr ?? "") === 6),
  );
  for (const network of derived) {
    const ports = await tx.db.port.count({ where: { networkId: network.id } });
    if (ports > 0)
      tx.warn(
        `${counted(ports, "port")} of network ${network.name} have no address of the new prefix yet: what their hosts ` +
          "derive from it is dropped until it is added to the port.",
      );
  }
}

/** Deletes subnets in which no port holds an address. */
export function remove(scope: ProjectScope, input: ListInput<{ ids: string[] }>): Promise<Written<Removed>> {
  return writeItems(scope, "subnet.remove", input, async (tx, ids) => {
    refuseRepeatedIds(ids, (index) => ["ids", index]);
    const locked = await lockSubnets(tx.db, scope.projectId, ids);
    const rows = inOrder(ids, locked, "subnet", (index) => ["ids", index]);
    await refuseHeld(tx.db, rows);
    await eraseSubnets(tx, rows);
    tx.useQuota(scope, { subnets: -rows.length });
    return rows.map(({ id, cidr }) => ({ id, name: cidr }));
  });
}

async function refuseHeld(tx: Tx, rows: readonly SubnetRow[]): Promise<void> {
  const refusals = new Refusals();
  await refusals.each(rows, async ({ id, cidr }, index) => {
    const names = (await portsHolding(tx, id)).map((holder) => holder.name);
    if (names.length === 0) return;
    const message =
      `${counted(names.length, "port")} (${someNames(names)}) hold addresses in ${cidr}. ` +
      "Delete them or take the addresses from them first.";
    throw new AppError("HAS_DEPENDANTS", message, {
      issues: [{ path: ["ids", index], message }],
      dependants: [{ kind: "port", count: names.length, names: names.slice(0, 5) }],
    });
  });
  refusals.throwIfAny();
}

/** The ports that hold addresses in a subnet, by name. */
export function portsHolding(tx: Tx, subnetId: string): Promise<{ name: string; address: string }[]> {
  return tx.$queryRaw`
    SELECT port."name", lease."address" FROM "AddressLease" AS lease JOIN "Port" AS port ON port."id" = lease."holderId"
    WHERE lease."subnetId" = ${subnetId}::uuid AND lease."releasedAt" IS NULL AND lease."holderKind" = 'port'
    ORDER BY port."name"`;
}
