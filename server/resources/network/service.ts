import { v7 as uuid } from "uuid";
import { AppError } from "#model/errors.ts";
import type { Removed } from "#model/fields.ts";
import type { Written } from "#model/plan.ts";
import type { Network, NetworkCreate } from "#model/resources/network.ts";
import type { Network as NetworkRow, Port as PortRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { refuseTogether } from "../../changes/refusals.ts";
import { releaseMacs } from "../../ipam/leases.ts";
import { lockNetworks, lockSubnetsOf } from "../../ipam/lock.ts";
import { leaseMacs } from "../../ipam/mac.ts";
import { lookedAt } from "../../looked-at.ts";
import { counted, inOrder, itemPath, refusedAt, refuseRepeatedIds, someNames } from "../batch.ts";
import { erasePorts, lockPortsOf } from "../port/erase.ts";
import { createPorts } from "../port/service.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { eraseSubnets } from "../subnet/erase.ts";
import { insertNewSubnets } from "../subnet/service.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeFreshNetworks, describeNetworks } from "./data.ts";
import { refuseLargeMtu, refuseTakenNames } from "./rules.ts";
import { networkHead } from "./snapshot.ts";

/** Creates networks, with their first subnets if the items bring some. Each gets the MAC of its gateways now, so that it never changes. */
export function create(scope: ProjectScope, input: ListInput<{ items: NetworkCreate[] }>): Promise<Written<Network>> {
  return writeItems(scope, "network.create", input, async (tx, items) => {
    refuseTogether(items, ({ mtu }, index) => refuseLargeMtu(mtu, index));
    await refuseTakenNames(
      tx.db,
      scope.projectId,
      items.map((item) => item.name),
    );
    const ids = items.map(() => uuid());
    const macs = await leaseMacs(
      tx.db,
      ids.map((id, index) => ({
        networkId: id,
        mac: null,
        holderKind: "router" as const,
        holderId: id,
        path: itemPath(index),
      })),
    );
    const rows = await tx.db.network.createManyAndReturn({
      data: items.map(({ subnets: _subnets, ports: _ports, ...item }, index) => ({
        ...item,
        id: ids[index] ?? "",
        projectId: scope.projectId,
        routerMac: macs[index] ?? "",
      })),
    });
    for (const row of rows) tx.change({ ...networkHead(row), action: "created", before: null, after: snapshotOf(row) });
    const networks = inOrder(ids, rows, "network", itemPath);
    const subnets = await insertFirstSubnets(tx, scope, items, networks);
    const ports = await createFirstPorts(tx, scope, items, networks);
    tx.useQuota(scope, { networks: rows.length, subnets, ports });
    return subnets + ports > 0 ? describeNetworks(tx.db, rows, new Set(ids)) : describeFreshNetworks(rows);
  });
}

/** The subnets that new networks bring along; returns how many. */
async function insertFirstSubnets(
  tx: WriteTx,
  scope: ProjectScope,
  items: readonly NetworkCreate[],
  rows: readonly NetworkRow[],
): Promise<number> {
  const wanted = rows.flatMap((network, index) =>
    (items[index]?.subnets ?? []).map((subnet, at) => ({
      network,
      subnet: { ...subnet, networkId: network.id },
      path: (field: string) => itemPath(index, "subnets", at, field),
    })),
  );
  if (wanted.length === 0) return 0;
  const subnets = await insertNewSubnets(
    tx,
    scope,
    wanted.map(({ subnet }) => subnet),
    wanted.map(({ network }) => network),
    (index, field) => wanted[index]?.path(field) ?? [],
  );
  return subnets.length;
}

/** The ports that new networks bring along; returns how many. Their subnets are there. */
async function createFirstPorts(
  tx: WriteTx,
  scope: ProjectScope,
  items: readonly NetworkCreate[],
  rows: readonly NetworkRow[],
): Promise<number> {
  const wanted = rows.flatMap(({ id: networkId }, index) =>
    (items[index]?.ports ?? []).map((port, at) => ({
      port: { ...port, networkId },
      path: itemPath(index, "ports", at),
    })),
  );
  if (wanted.length === 0) return 0;
  const ports = wanted.map(({ port }) => port);
  await refusedAt(
    (index) => wanted[index]?.path ?? [],
    () => createPorts(tx, scope, ports),
  );
  lookedAt(ports.length);
  return ports.length;
}

/**
 * Deletes networks. One that has subnets or ports is refused and they are named, unless `cascade`: then they go in the
 * same operation, in a few statements, also thousands of ports.
 */
export function remove(
  scope: ProjectScope,
  input: ListInput<{ ids: string[]; cascade: boolean }>,
): Promise<Written<Removed>> {
  return writeItems(scope, "network.remove", input, async (tx, ids) => {
    refuseRepeatedIds(ids, (index) => ["ids", index]);
    const locked = await lockNetworks(tx.db, scope.projectId, ids);
    const rows = inOrder(ids, locked, "network", (index) => ["ids", index]);
    const subnets = await lockSubnetsOf(tx.db, ids);
    const ports = await lockPortsOf(tx.db, ids);
    if (!input.cascade) await refuseDependants(tx, rows, subnets, ports);
    await erasePorts(tx, ports);
    await eraseSubnets(tx, subnets);
    await eraseNetworks(tx, rows);
    tx.useQuota(scope, { networks: -rows.length, subnets: -subnets.length, ports: -ports.length });
    return rows.map(({ id, name }) => ({ id, name }));
  });
}

async function refuseDependants(
  tx: WriteTx,
  rows: readonly NetworkRow[],
  subnets: readonly SubnetRow[],
  ports: readonly PortRow[],
): Promise<void> {
  const parents = new Set([...subnets, ...ports].map(({ networkId }) => networkId));
  const places = rows.flatMap(({ id }, index) => (parents.has(id) ? [index] : []));
  if (places.length === 0) return;
  const cidrs = subnets.map(({ cidr }) => cidr);
  const names = ports.map(({ name }) => name).sort();
  const parts = [
    ...(cidrs.length > 0 ? [`${counted(cidrs.length, "subnet")} (${someNames(cidrs)})`] : []),
    ...(names.length > 0 ? [`${counted(names.length, "port")} (${someNames(names)})`] : []),
  ];
  const which = rows.length === 1 ? `Network ${rows[0]?.name}` : `The networks ${someNames(rows.map((r) => r.name))}`;
  const message = `${which} still hold${rows.length === 1 ? "s" : ""} ${parts.join(" and ")}. Delete them too (cascade), or first.`;
  const [plugged] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "PortBinding"
    WHERE "hostId" IS NOT NULL AND "portId" = ANY(${ports.map(({ id }) => id)}::uuid[])`;
  const bound = plugged?.count ?? 0;
  throw new AppError("HAS_DEPENDANTS", message, {
    issues: places.map((index) => ({ path: ["ids", index], message })),
    dependants: [
      { kind: "subnet", count: cidrs.length, names: cidrs.slice(0, 5) },
      { kind: "port", count: names.length, names: names.slice(0, 5), bound },
    ].filter(({ count }) => count > 0),
  });
}

async function eraseNetworks(tx: WriteTx, rows: readonly NetworkRow[]): Promise<void> {
  const ids = rows.map((row) => row.id);
  await releaseMacs(tx.db, ids);
  await tx.db.$executeRaw`DELETE FROM "Network" WHERE "id" = ANY(${ids}::uuid[])`;
  for (const row of rows) tx.change({ ...networkHead(row), action: "deleted", before: snapshotOf(row), after: null });
}
