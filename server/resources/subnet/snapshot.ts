import type { Changeable } from "#model/fields.ts";
import type { SubnetUpdate } from "#model/resources/subnet.ts";
import type { Prisma, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ChangeHead, Snapshot } from "../../changes/record.ts";

/** A subnet's intent as the log keeps it. */
export interface SubnetSnapshot extends Snapshot {
  networkId: string;
  cidr: string;
  gateway: string | null;
  dhcp: boolean;
  pools: Prisma.InputJsonArray;
  reserved: Prisma.InputJsonArray;
  dnsServers: string[];
  hostRoutes: Prisma.InputJsonArray;
  leaseSeconds: number;
  serviceAddress: string | null;
  serviceMac: string | null;
}

/** What the log calls a subnet, whatever happened to it. */
export function subnetHead({ id, networkId, cidr }: SubnetRow): ChangeHead {
  return { kind: "subnet", resourceId: id, parentId: networkId, name: cidr };
}

export function subnetSnapshot(row: SubnetRow): SubnetSnapshot {
  const { networkId, cidr, gateway, dhcp, dnsServers, leaseSeconds, serviceAddress, serviceMac } = row;
  const snapshot = {
    networkId,
    cidr,
    gateway,
    dhcp,
    pools: row.pools as unknown as Prisma.InputJsonArray,
    reserved: row.reserved as unknown as Prisma.InputJsonArray,
    dnsServers,
    hostRoutes: row.hostRoutes as unknown as Prisma.InputJsonArray,
    leaseSeconds,
    serviceAddress,
    serviceMac,
  };
  return snapshot satisfies Record<Changeable<SubnetUpdate>, unknown>;
}
