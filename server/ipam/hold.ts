import type { Db, Tx } from "../db.ts";
import { type AddressWish, claimAddresses } from "./claim.ts";
import { policyRefusals } from "./free-ranges.ts";
import { insertLeases, type NewLease } from "./leases.ts";
import { shareSubnetsOf } from "./lock.ts";
import { leaseMacs, type MacWish } from "./mac.ts";
import { subnetsByNetwork } from "./network-subnets.ts";
import { policyOf } from "./policy.ts";

/** A port that stands in OVN although the database knows nothing of it: one made after the backup that it was put back to. */
export interface UnknownPort {
  id: string;
  name: string;
  networkId: string;
  mac: string;
  addresses: readonly string[];
}

/**
 * Leases to unknown ports what they use, so that nobody else gets it, and lets go of what others had that are unknown no
 * more: it rests first. What somebody else has already is left as it is.
 * @returns what is used twice, in words
 */
export async function holdForUnknown(db: Db, ports: readonly UnknownPort[]): Promise<string[]> {
  return db.$transaction(
    async (tx) => {
      await releaseOthers(
        tx,
        ports.map(({ id }) => id),
      );
      if (ports.length === 0) return [];
      const ids = [...new Set(ports.map(({ networkId }) => networkId))];
      const networks = await tx.network.findMany({ where: { id: { in: ids } }, select: { id: true, projectId: true } });
      const projects = new Map(networks.map(({ id, projectId }) => [id, projectId]));
      const known = ports.filter(({ networkId }) => projects.has(networkId));
      return [...(await holdAddresses(tx, known, projects)), ...(await holdMacs(tx, known))];
    },
    { timeout: 30_000 },
  );
}

async function releaseOthers(tx: Tx, portIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "AddressLease" SET "releasedAt" = clock_timestamp()
    WHERE "holderKind" = 'unknown' AND "releasedAt" IS NULL AND NOT "holderId" = ANY(${[...portIds]}::uuid[])`;
  await tx.$executeRaw`
    UPDATE "MacLease" SET "releasedAt" = clock_timestamp()
    WHERE "holderKind" = 'unknown' AND "releasedAt" IS NULL AND NOT "holderId" = ANY(${[...portIds]}::uuid[])`;
}

type Held = AddressWish & Omit<NewLease, "subnetId">;

async function holdAddresses(
  tx: Tx,
  ports: readonly UnknownPort[],
  projects: ReadonlyMap<string, string>,
): Promise<string[]> {
  const subnets = await shareSubnetsOf(tx, [...projects.values()], [...projects.keys()]);
  const subnetsOf = subnetsByNetwork(subnets);
  const refusals = new Map(subnets.map((subnet) => [subnet.id, policyRefusals(policyOf(subnet))]));
  const used = ports.flatMap((port) =>
    port.addresses.flatMap((address): Held[] => {
      const subnet = subnetsOf(port.networkId).containing(address);
      if (!subnet || refusals.get(subnet.id)?.(address) !== null) return [];
      const { networkId, projectId } = subnet;
      const holder = { holderKind: "unknown", holderId: port.id, holderName: port.name } as const;
      return [{ subnet, address, networkId, projectId, path: [], ...holder }];
    }),
  );
  const leases = await tx.addressLease.findMany({
    where: { subnetId: { in: subnets.map(({ id }) => id) }, returnedAt: null },
  });
  const others = new Map(leases.map((lease) => [`${lease.subnetId} ${lease.address}`, lease]));
  const leaseOf = ({ subnet, address }: Held) => others.get(`${subnet.id} ${address}`);
  const open = used.filter((wish) => {
    const lease = leaseOf(wish);
    return !lease || (lease.releasedAt !== null && lease.holderId === wish.holderId);
  });
  await claimAddresses(tx, open, new Set());
  await insertLeases(
    tx,
    open.map(({ subnet, path: _, ...lease }) => ({ ...lease, subnetId: subnet.id })),
  );
  return used.flatMap((wish) => {
    const lease = leaseOf(wish);
    if (!lease || lease.holderId === wish.holderId) return [];
    return [`${wish.address} by ${wish.holderName} (${wish.holderId}) and by ${lease.holderName} (${lease.holderId})`];
  });
}

async function holdMacs(tx: Tx, ports: readonly UnknownPort[]): Promise<string[]> {
  const macs = ports.map(({ mac }) => mac);
  const networkIds = ports.map(({ networkId }) => networkId);
  const leases = await tx.macLease.findMany({
    where: { networkId: { in: networkIds }, mac: { in: macs }, returnedAt: null },
  });
  const others = new Map(leases.map((lease) => [`${lease.networkId} ${lease.mac}`, lease]));
  const leaseOf = ({ networkId, mac }: UnknownPort) => others.get(`${networkId} ${mac}`);
  const open = ports.filter((port) => {
    const lease = leaseOf(port);
    return !lease || (lease.releasedAt !== null && lease.holderId === port.id);
  });
  const wishes = open.map(({ networkId, mac, id }): MacWish => {
    return { networkId, mac, holderKind: "unknown", holderId: id, path: [] };
  });
  await leaseMacs(tx, wishes);
  return ports.flatMap((port) => {
    const lease = leaseOf(port);
    if (!lease || lease.holderId === port.id) return [];
    return [`${port.mac} by ${port.name} (${port.id}) and by ${lease.holderKind} ${lease.holderId}`];
  });
}
