import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Tx } from "../db.ts";

// The order of locks is everywhere: networks, subnets, ports, leases, ranges, the project's usage; each sorted by id.

/** The project's networks among `ids`. They stay as they are, but others may still allocate in them. */
export function shareNetworks(tx: Tx, projectId: string, ids: readonly string[]): Promise<NetworkRow[]> {
  return tx.$queryRaw<NetworkRow[]>`
    SELECT ${columnsOf("Network")} FROM "Network" WHERE "id" = ANY(${[...new Set(ids)]}::uuid[]) AND "projectId" = ${projectId}::uuid
    ORDER BY "id" FOR KEY SHARE`;
}

/** The project's networks among `ids`, for changing or removing them: nobody creates anything in them meanwhile. */
export function lockNetworks(tx: Tx, projectId: string, ids: readonly string[]): Promise<NetworkRow[]> {
  return tx.$queryRaw<NetworkRow[]>`
    SELECT ${columnsOf("Network")} FROM "Network" WHERE "id" = ANY(${[...new Set(ids)]}::uuid[]) AND "projectId" = ${projectId}::uuid
    ORDER BY "id" FOR UPDATE`;
}

/** The projects' subnets of networks, oldest first: their pools stay as they are, but others may still allocate from them. */
export async function shareSubnetsOf(
  tx: Tx,
  projectIds: readonly string[],
  networkIds: readonly string[],
): Promise<SubnetRow[]> {
  const subnets = await tx.$queryRaw<SubnetRow[]>`
    SELECT ${columnsOf("Subnet")} FROM "Subnet" WHERE "networkId" = ANY(${[...new Set(networkIds)]}::uuid[])
      AND "projectId" = ANY(${[...new Set(projectIds)]}::uuid[]) ORDER BY "id" FOR KEY SHARE`;
  return subnets.sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Subnets by their ids, whose project is not asked for: for Skein's own clean-up. */
export function shareSubnets(tx: Tx, ids: readonly string[]): Promise<SubnetRow[]> {
  return tx.$queryRaw<SubnetRow[]>`
    SELECT ${columnsOf("Subnet")} FROM "Subnet" WHERE "id" = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY "id" FOR KEY SHARE`;
}

/** The project's subnets among `ids`, for changing or removing them: nobody allocates from them meanwhile. */
export function lockSubnets(tx: Tx, projectId: string, ids: readonly string[]): Promise<SubnetRow[]> {
  return tx.$queryRaw<SubnetRow[]>`
    SELECT ${columnsOf("Subnet")} FROM "Subnet" WHERE "id" = ANY(${[...new Set(ids)]}::uuid[]) AND "projectId" = ${projectId}::uuid
    ORDER BY "id" FOR UPDATE`;
}

/** All subnets of networks that are being removed. */
export function lockSubnetsOf(tx: Tx, networkIds: readonly string[]): Promise<SubnetRow[]> {
  return tx.$queryRaw<SubnetRow[]>`
    SELECT ${columnsOf("Subnet")} FROM "Subnet" WHERE "networkId" = ANY(${[...networkIds]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}
