import { fieldError } from "#model/errors.ts";
import { addressValue } from "#model/ip/address.ts";
import { subtractRanges } from "#model/ip/range.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { Refusals, refuseTogether } from "../changes/refusals.ts";
import { columnsOf } from "../columns.ts";
import type { Tx } from "../db.ts";
import { whoHas } from "./explain.ts";
import { addressIn, policyRefusal } from "./free-ranges.ts";
import { policyOf } from "./policy.ts";
import { deleteRanges, type RangeRow, toNumbers } from "./ranges.ts";
import { restSeconds } from "./rest.ts";

/** An address that somebody chose. `path` is where it stands in the input. */
export interface AddressWish {
  subnet: SubnetRow;
  address: string;
  holderId: string;
  path: (string | number)[];
}

const keyOf = (subnetId: string, address: string) => `${subnetId} ${address}`;

/**
 * Takes chosen addresses out of the free ranges, or refuses and says who has them. An address that rests may be had by
 * its last holder at any time, and by anybody once its rest is over. The caller holds the subnets `FOR KEY SHARE` and
 * stores the leases.
 */
export async function claimAddresses(tx: Tx, wishes: readonly AddressWish[]): Promise<void> {
  if (wishes.length === 0) return;
  const wanted = new Map<string, AddressWish>();
  refuseTogether(wishes, (wish) => {
    const refusal = policyRefusal(policyOf(wish.subnet), wish.address);
    if (refusal) throw fieldError("ADDRESS_TAKEN", wish.path, refusal);
    const key = keyOf(wish.subnet.id, wish.address);
    if (wanted.has(key)) throw fieldError("ADDRESS_TAKEN", wish.path, `${wish.address} is asked for twice.`);
    wanted.set(key, wish);
  });
  for (const { subnetId, address } of await reclaim(tx, wishes)) wanted.delete(keyOf(subnetId, address));
  // Again: while we waited for a row, its holder may have split it into others.
  do await cutOut(tx, wanted);
  while (await areSomeFree(tx, wanted));
  const refusals = new Refusals();
  for (const { subnet, address, path } of wanted.values())
    refusals.add(fieldError("ADDRESS_TAKEN", path, await whoHas(tx, subnet, address)));
  refusals.throwIfAny();
}

/** Ends the rest of addresses for those who may have them again; they never were among the free ranges. */
function reclaim(tx: Tx, wishes: readonly AddressWish[]) {
  return tx.$queryRaw<{ subnetId: string; address: string }[]>`
    UPDATE "AddressLease" AS lease SET "returnedAt" = clock_timestamp()
    FROM unnest(${wishes.map((wish) => wish.subnet.id)}::uuid[], ${wishes.map((wish) => wish.address)}::inet[],
                ${wishes.map((wish) => wish.holderId)}::uuid[]) AS wish ("subnetId", "address", "holderId")
    WHERE lease."subnetId" = wish."subnetId" AND lease."address" = wish."address"
      AND lease."returnedAt" IS NULL AND lease."releasedAt" IS NOT NULL
      AND (lease."holderId" = wish."holderId"
           OR lease."releasedAt" <= now() - make_interval(secs => ${restSeconds()}))
    RETURNING lease."subnetId", lease."address"`;
}

/** "range" holds some of the addresses. */
function holdsSome(wishes: readonly AddressWish[]): Prisma.Sql {
  const subnetIds = wishes.map((wish) => wish.subnet.id);
  return Prisma.sql`
    range."subnetId" = ANY(${[...new Set(subnetIds)]}::uuid[]) AND EXISTS (
      SELECT 1 FROM unnest(${subnetIds}::uuid[], ${wishes.map((wish) => wish.address)}::inet[])
        AS wish ("subnetId", "address")
      WHERE wish."subnetId" = range."subnetId" AND range."low" <= wish."address" AND wish."address" <= range."high")`;
}

async function areSomeFree(tx: Tx, wanted: ReadonlyMap<string, AddressWish>): Promise<boolean> {
  if (wanted.size === 0) return false;
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT EXISTS (SELECT FROM "FreeRange" AS range WHERE ${holdsSome([...wanted.values()])}) AS "free"`;
  return row?.free === true;
}

/** Splits the free ranges that hold wanted addresses, and strikes those off. */
async function cutOut(tx: Tx, wanted: Map<string, AddressWish>): Promise<void> {
  const wishes = [...wanted.values()];
  if (wishes.length === 0) return;
  const rows = await tx.$queryRaw<RangeRow[]>`
    SELECT ${columnsOf("FreeRange", "range")} FROM "FreeRange" AS range
    WHERE ${holdsSome(wishes)} ORDER BY "id" FOR UPDATE`;
  const pieces = rows.flatMap((row) => {
    const { low, high } = toNumbers(row);
    const holes = wishes.filter(({ subnet, address }) => {
      const value = addressValue(address);
      return subnet.id === row.subnetId && low <= value && value <= high;
    });
    for (const { subnet, address } of holes) wanted.delete(keyOf(subnet.id, address));
    const values = holes.map(({ address }) => addressValue(address));
    return subtractRanges(
      [{ low, high }],
      values.map((value) => ({ low: value, high: value })),
    ).map((piece) => ({
      subnetId: row.subnetId,
      low: addressIn(row.low, piece.low),
      high: addressIn(row.low, piece.high),
      inPool: row.inPool,
    }));
  });
  await deleteRanges(
    tx,
    rows.map((row) => row.id),
  );
  if (pieces.length > 0) await tx.freeRange.createMany({ data: pieces });
}
