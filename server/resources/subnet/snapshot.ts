import type { Prisma, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { Snapshot } from "../../changes/record.ts";

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

export function subnetSnapshot(row: SubnetRow): SubnetSnapshot {
  const { networkId, cidr, gateway, dhcp, dnsServers, leaseSeconds, serviceAddress, serviceMac } = row;
  return {
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
}
