import { fieldError } from "#model/errors.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { type AddressWish, claimAddresses } from "../../ipam/claim.ts";
import { insertLeases } from "../../ipam/leases.ts";
import { shareNetworks, shareSubnetsOf } from "../../ipam/lock.ts";
import { leaseMacs } from "../../ipam/mac.ts";
import type { PortAddress } from "../../ipam/slots.ts";
import { insertPorts, type NewPort } from "../port/insert.ts";
import { addressesOf, type PortSnapshot } from "../port/snapshot.ts";
import { type Lost, refuseExisting, undoPath } from "./lost.ts";

type LostPort = Lost<PortSnapshot> & { network: NetworkRow; held: PortAddress[] };

/** Brings back ports with their MACs and addresses: those that still rest, and those that nobody has taken since. */
export async function restorePorts(
  tx: WriteTx,
  scope: ProjectScope,
  lost: readonly Lost<PortSnapshot>[],
): Promise<void> {
  if (lost.length === 0) return;
  const ids = lost.map(({ id }) => id);
  refuseExisting("port", await tx.db.port.findFirst({ where: { id: { in: ids } } }));
  const networkIds = lost.map(({ snapshot }) => snapshot.networkId);
  const networks = await shareNetworks(tx.db, scope.projectId, networkIds);
  const subnets = await shareSubnetsOf(tx.db, [scope.projectId], networkIds);
  const ports = lost.map((port) => ({
    ...port,
    network: networkFor(networks, port),
    held: addressesOf({ addresses: port.snapshot.addresses as never }),
  }));
  await leaseMacs(
    tx.db,
    ports.map(({ id, network, snapshot }) => ({
      networkId: network.id,
      mac: snapshot.mac,
      holderKind: "port" as const,
      holderId: id,
      path: undoPath,
    })),
  );
  const byId = new Map(subnets.map((subnet) => [subnet.id, subnet]));
  await claimAddresses(
    tx.db,
    ports.flatMap((port) => wishesOf(port, byId)),
    scope.scopes,
  );
  await insertLeases(
    tx.db,
    ports.flatMap(({ id, name, network, held }) =>
      held.map((address) => ({
        projectId: network.projectId,
        networkId: network.id,
        holderKind: "port" as const,
        holderId: id,
        holderName: name,
        ...address,
      })),
    ),
  );
  await insertPorts(
    tx,
    ports.map(({ id, snapshot, version, createdAt }) => ({
      ...(snapshot as unknown as NewPort),
      id,
      projectId: scope.projectId,
      version,
      createdAt,
    })),
    "restored",
    (name) =>
      fieldError(
        "NAME_TAKEN",
        undoPath,
        `Another port of the network is named ${name} meanwhile. Rename it, then undo again.`,
      ),
  );
}

function wishesOf({ id, name, held }: LostPort, subnets: ReadonlyMap<string, SubnetRow>): AddressWish[] {
  return held.map(({ subnetId, address }) => {
    const subnet = subnets.get(subnetId);
    if (!subnet)
      throw fieldError(
        "NOT_FOUND",
        undoPath,
        `The subnet in which port ${name} had ${address} is gone. Undo its deletion first.`,
      );
    return { subnet, address, holderId: id, path: undoPath };
  });
}

function networkFor(networks: readonly NetworkRow[], { name, snapshot }: Lost<PortSnapshot>): NetworkRow {
  const network = networks.find(({ id }) => id === snapshot.networkId);
  if (network) return network;
  throw fieldError(
    "NOT_FOUND",
    undoPath,
    `The network in which port ${name} lay was deleted too. Undo that deletion first, or instead.`,
  );
}
