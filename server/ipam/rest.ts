import { addressValue } from "#model/ip/address.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Db, Tx } from "../db.ts";
import { env } from "../env.ts";
import { addressIn, joinWithinChunks, policyRefusals, poolOf } from "./free-ranges.ts";
import { shareSubnets } from "./lock.ts";
import { policyOf } from "./policy.ts";
import { deleteRanges, insertRanges, type RangeRow, toNumbers } from "./ranges.ts";

/** How long a released address or MAC is kept for Undo, in seconds. */
export function restSeconds(): number {
  return env().SKEIN_ADDRESS_REST_SECONDS;
}

/**
 * Gives addresses and MACs whose rest is over back to everybody, at most `limit` of each; returns how many it were.
 * For a periodic job; several may run at once. It waits for nobody while it holds something: what others are at is left
 * for the next time, so that no write has to be tried again because of it.
 */
export async function returnRestedLeases(db: Db, limit = 500): Promise<number> {
  return db.$transaction(async (tx) => {
    const waiting = await tx.$queryRaw<{ subnetId: string }[]>`
      SELECT DISTINCT "subnetId" FROM (
        SELECT "subnetId" FROM "AddressLease"
        WHERE "returnedAt" IS NULL AND "releasedAt" <= now() - make_interval(secs => ${restSeconds()})
        ORDER BY "releasedAt" LIMIT ${limit}) AS oldest`;
    const subnetIds = waiting.map((row) => row.subnetId);
    let returned = 0;
    const subnets = subnetIds.length > 0 ? await shareSubnets(tx, subnetIds) : [];
    for (const subnet of subnets)
      if (returned < limit)
        returned += await returnLeases(tx, subnet, limit - returned, Prisma.sql`FOR UPDATE SKIP LOCKED`);
    const gone = subnetIds.filter((id) => !subnets.some((subnet) => subnet.id === id));
    if (gone.length > 0) returned += await endLeasesOfGoneSubnets(tx, gone);
    returned += await tx.$executeRaw`
      UPDATE "MacLease" SET "returnedAt" = now() WHERE "id" IN (
        SELECT "id" FROM "MacLease"
        WHERE "returnedAt" IS NULL AND "releasedAt" <= now() - make_interval(secs => ${restSeconds()})
        ORDER BY "releasedAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
    return returned;
  });
}

function endLeasesOfGoneSubnets(tx: Tx, subnetIds: readonly string[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE "AddressLease" SET "returnedAt" = now()
    WHERE "subnetId" = ANY(${[...subnetIds]}::uuid[]) AND "returnedAt" IS NULL
      AND "releasedAt" <= now() - make_interval(secs => ${restSeconds()})`;
}

/** The same for one subnet, which the caller holds `FOR KEY SHARE`; waits for others who give its addresses back. */
export function returnRestedOf(tx: Tx, subnet: SubnetRow): Promise<number> {
  return returnLeases(tx, subnet, 500, Prisma.sql`FOR UPDATE`);
}

async function returnLeases(tx: Tx, subnet: SubnetRow, limit: number, locking: Prisma.Sql): Promise<number> {
  const leases = await tx.$queryRaw<{ id: bigint; address: string }[]>`
    SELECT "id", "address" FROM "AddressLease"
    WHERE "subnetId" = ${subnet.id}::uuid AND "returnedAt" IS NULL
      AND "releasedAt" <= now() - make_interval(secs => ${restSeconds()})
    ORDER BY "id" LIMIT ${limit} ${locking}`;
  if (leases.length === 0) return 0;
  await tx.$executeRaw`
    UPDATE "AddressLease" SET "returnedAt" = now() WHERE "id" = ANY(${leases.map(({ id }) => id)}::bigint[])`;
  const refusal = policyRefusals(policyOf(subnet));
  // The policy may have changed while they rested: what is reserved now is free for nobody.
  const addresses = leases.map((lease) => lease.address).filter((address) => refusal(address) === null);
  await addFree(tx, subnet, addresses);
  return leases.length;
}

/** Adds addresses to the free ranges and joins them with their neighbours, in three statements. */
async function addFree(tx: Tx, subnet: SubnetRow, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  const isInPool = poolOf(policyOf(subnet));
  const values = addresses.map((address) => addressValue(address));
  const above = values.map((value) => addressIn(subnet.cidr, value + 1n));
  const below = values.map((value) => addressIn(subnet.cidr, value - 1n));
  // A neighbour that somebody is taking from at this moment stays alone; joining is a matter of tidiness.
  const neighbours = await tx.$queryRaw<RangeRow[]>`
    SELECT ${columnsOf("FreeRange")} FROM "FreeRange" WHERE "subnetId" = ${subnet.id}::uuid
      AND ("low" = ANY(${above}::inet[]) OR "high" = ANY(${below}::inet[])) FOR UPDATE SKIP LOCKED`;
  await deleteRanges(
    tx,
    neighbours.map((row) => row.id),
  );
  const joined = [true, false].flatMap((inPool) =>
    joinWithinChunks([
      ...neighbours.filter((row) => row.inPool === inPool).map((row) => toNumbers(row)),
      ...addresses
        .filter((address) => isInPool(address) === inPool)
        .map((address) => ({ low: addressValue(address), high: addressValue(address) })),
    ]).map((range) => ({ ...range, inPool })),
  );
  await insertRanges(tx, subnet, joined);
}
