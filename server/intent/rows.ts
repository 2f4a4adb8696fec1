import { type Network, type Port, Prisma, type Subnet } from "#prisma/generated/client.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";

export type NetworkRow = Pick<Network, "id" | "name" | "type" | "raMode" | "dnsDomain" | "mtu" | "routerMac">;
export type SubnetRow = Omit<Subnet, "projectId" | "pools" | "reserved" | "version" | "createdAt" | "updatedAt">;
export type PortRow = Pick<Port, "id" | "networkId" | "name" | "mac" | "addresses" | "portSecurity" | "enabled">;

/** What the units are made of, as it is stored: exactly the columns that are compiled. */
export interface IntentRows {
  networks: NetworkRow[];
  subnets: SubnetRow[];
  ports: PortRow[];
}

/** Everything. */
export function readAllRows(db: Tx): Promise<IntentRows> {
  return read(db, { networks: Prisma.empty, subnets: Prisma.empty, ports: Prisma.empty });
}

/** These networks and ports, and the networks that the ports are in. Those that do not exist are absent. */
export function readRows(db: Tx, networkIds: readonly string[], portIds: readonly string[]): Promise<IntentRows> {
  const ports = Prisma.sql`WHERE "id" = ANY(${[...portIds]}::uuid[])`;
  const networks = Prisma.sql`ANY(${[...networkIds]}::uuid[] || ARRAY(SELECT "networkId" FROM "Port" ${ports}))`;
  return read(db, {
    networks: Prisma.sql`WHERE "id" = ${networks}`,
    subnets: Prisma.sql`WHERE "networkId" = ${networks}`,
    ports,
  });
}

/** Three statements that go out together. A full pass reads a great many rows: no objects of the ORM are made of them. */
async function read(db: Tx, where: Record<keyof IntentRows, Prisma.Sql>): Promise<IntentRows> {
  const [networks, subnets, ports] = await allSent([
    db.$queryRaw<NetworkRow[]>`
      SELECT "id", "name", "type", "raMode", "dnsDomain", "mtu", "routerMac" FROM "Network" ${where.networks}`,
    db.$queryRaw<SubnetRow[]>`
      SELECT "id", "networkId", "cidr", "gateway", "dhcp", "dnsServers", "hostRoutes", "leaseSeconds",
        "serviceAddress", "serviceMac" FROM "Subnet" ${where.subnets}`,
    db.$queryRaw<PortRow[]>`
      SELECT "id", "networkId", "name", "mac", "addresses", "portSecurity", "enabled" FROM "Port" ${where.ports}`,
  ]);
  return { networks, subnets, ports };
}
