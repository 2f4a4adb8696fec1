import { v7 as uuid } from "uuid";
import { type AppError, fieldError } from "#model/errors.ts";
import type { Removed } from "#model/fields.ts";
import type { Written } from "#model/plan.ts";
import type { Port, PortCreate } from "#model/resources/port.ts";
import type { Network as NetworkRow, Port as PortRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { refuseTogether } from "../../changes/refusals.ts";
import { allSent } from "../../database/statement.ts";
import type { Tx } from "../../db.ts";
import { findAddresses } from "../../ipam/assign.ts";
import { insertLeases } from "../../ipam/leases.ts";
import { shareNetworks, shareSubnetsOf } from "../../ipam/lock.ts";
import { drawMacs, leaseDrawn, type MacWish } from "../../ipam/mac.ts";
import { subnetsByNetwork } from "../../ipam/network-subnets.ts";
import { inOrder, itemPath, refuseRepeatedIds, refuseRepeats, someNames } from "../batch.ts";
import { Company } from "../company.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeFreshPorts } from "./data.ts";
import { erasePorts, lockPorts } from "./erase.ts";
import { insertPorts } from "./insert.ts";

/**
 * Creates ports with their MACs and addresses, chosen or allocated. A few statements, however many ports, and those that
 * need nothing of each other travel together: first what the ports lie in, then what they get, then they themselves.
 */
export function create(scope: ProjectScope, input: ListInput<{ items: PortCreate[] }>): Promise<Written<Port>> {
  return creations.write(scope, input, ({ networkId }) => networkId);
}

const creations = new Company<PortCreate, Port>("port.create", async (tx, scope, items) => {
  const ports = await createPorts(tx, scope, items);
  tx.useQuota(scope, { ports: ports.length });
  return ports;
});

/** Creates ports within a write, in their order; the quota is the caller's. A refusal names them as `items` of the call. */
export async function createPorts(tx: WriteTx, scope: ProjectScope, items: readonly PortCreate[]): Promise<Port[]> {
  const [networks, subnets] = await allSent([
    parentsOf(tx.db, scope, items),
    shareSubnetsOf(
      tx.db,
      [scope.projectId],
      items.map(({ networkId }) => networkId),
    ),
  ]);
  refuseRepeatedNames(items, networks);
  const macs = drawMacs(items.map(macWish));
  const subnetsOf = subnetsByNetwork(subnets);
  const [, { addresses, leases }] = await allSent([
    leaseDrawn(tx.db, macs),
    findAddresses(
      tx,
      scope,
      items.map((item, index) => ({
        port: { id: macs[index]?.holderId ?? "", name: item.name, mac: macs[index]?.mac ?? "" },
        network: networkAt(networks, index),
        subnets: subnetsOf(item.networkId),
        wanted: item.addresses,
        current: [],
        path: itemPath(index, "addresses"),
      })),
    ),
  ]);
  const ports = items.map((item, index) => ({
    ...item,
    id: macs[index]?.holderId ?? "",
    projectId: scope.projectId,
    mac: macs[index]?.mac ?? "",
    addresses: (addresses[index] ?? []).map((held) => ({ ...held })),
  }));
  const [rows] = await allSent([
    insertPorts(tx, ports, "created", (_name, index) => nameTaken(items, networks, index)),
    insertLeases(tx.db, leases),
  ]);
  return describeFreshPorts(rows, networks);
}

/** A new port's, with the id that it will have. */
function macWish({ networkId, mac }: PortCreate, index: number): MacWish {
  return { networkId, mac: mac ?? null, holderKind: "port", holderId: uuid(), path: itemPath(index, "mac") };
}

/** Deletes ports; their addresses and MACs rest, so that the deletion can be undone. */
export function remove(scope: ProjectScope, input: ListInput<{ ids: string[] }>): Promise<Written<Removed>> {
  return writeItems(scope, "port.remove", input, async (tx, ids) => {
    refuseRepeatedIds(ids, (index) => ["ids", index]);
    const rows = inOrder(ids, await lockPorts(tx.db, scope.projectId, ids), "port", (index) => ["ids", index]);
    await warnOfGuests(tx, rows);
    await erasePorts(tx, rows);
    tx.useQuota(scope, { ports: -rows.length });
    return rows.map(({ id, name }) => ({ id, name }));
  });
}

/** Who is plugged in loses its connection with the port. */
async function warnOfGuests(tx: WriteTx, rows: readonly PortRow[]): Promise<void> {
  const bound = await tx.db.portBinding.findMany({
    where: { portId: { in: rows.map(({ id }) => id) }, hostId: { not: null } },
    select: { portId: true },
  });
  if (bound.length === 0) return;
  const ids = new Set(bound.map(({ portId }) => portId));
  const names = rows.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  tx.warn(
    names.length === 1
      ? `${names[0]} is plugged in: its guest loses its connection at once.`
      : `${someNames(names)} are plugged in: their guests lose their connection at once.`,
  );
}

/** The networks of the items, in their order. */
async function parentsOf(tx: Tx, scope: ProjectScope, items: readonly PortCreate[]): Promise<NetworkRow[]> {
  const ids = items.map((item) => item.networkId);
  const networks = await shareNetworks(tx, scope.projectId, ids);
  return inOrder(ids, networks, "network", (index) => itemPath(index, "networkId"));
}

function networkAt(networks: readonly NetworkRow[], index: number): NetworkRow {
  const network = networks[index];
  if (!network) throw new RangeError(`no network at ${index}`);
  return network;
}

type Named = readonly { name: string }[];

function nameTaken(items: Named, networks: Named, index: number): AppError {
  return fieldError(
    "NAME_TAKEN",
    itemPath(index, "name"),
    `Network ${networks[index]?.name} has a port named ${items[index]?.name} already; choose another name.`,
  );
}

const nameKey = (networkId: string | undefined, name: string) => `${networkId} ${name}`;

/** Refuses names that repeat within one network of the request. */
function refuseRepeatedNames(items: Named, networks: readonly { id: string }[]): void {
  refuseRepeats(
    items.map(({ name }, index) => ({ name, key: nameKey(networks[index]?.id, name) })),
    ({ key }) => key,
    ({ name }, index) =>
      fieldError("NAME_TAKEN", itemPath(index, "name"), `Two items of this request are named ${name}.`),
  );
}

/** Refuses names that repeat within the request, or that ports of the networks other than `ids` have. */
export async function refuseTakenNames(
  tx: Tx,
  ids: readonly string[],
  items: Named,
  networks: readonly { id: string; name: string }[],
): Promise<void> {
  refuseRepeatedNames(items, networks);
  const taken = await tx.$queryRaw<Pick<PortRow, "networkId" | "name">[]>`
    SELECT port."networkId", port."name" FROM "Port" AS port
    JOIN unnest(${networks.map((network) => network.id)}::uuid[], ${items.map((item) => item.name)}::text[])
      AS wanted ("networkId", "name") ON port."networkId" = wanted."networkId" AND port."name" = wanted."name"
    WHERE NOT port."id" = ANY(${[...ids]}::uuid[])`;
  const keys = new Set(taken.map(({ networkId, name }) => nameKey(networkId, name)));
  refuseTogether(items, ({ name }, index) => {
    if (keys.has(nameKey(networks[index]?.id, name))) throw nameTaken(items, networks, index);
  });
}
