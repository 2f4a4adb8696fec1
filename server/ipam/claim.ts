import { fieldError } from "#model/errors.ts";
import { addressValue } from "#model/ip/address.ts";
import { countUpTo, type NumberRange, subtractRanges } from "#model/ip/range.ts";
import type { Scope } from "#model/permissions.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { refuseTogether } from "../changes/refusals.ts";
import { columnsOf } from "../columns.ts";
import type { Tx } from "../db.ts";
import { whoHas } from "./explain.ts";
import { addressIn, policyRefusals } from "./free-ranges.ts";
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
 * @param scopes what the caller may: a refusal tells no more than that
 */
export async function claimAddresses(
  tx: Tx,
  wishes: readonly AddressWish[],
  scopes: ReadonlySet<Scope>,
): Promise<void> {
  if (wishes.length === 0) return;
  const wanted = new Map<string, AddressWish>();
  const refusalIn = perSubnet((subnet) => policyRefusals(policyOf(subnet)));
  refuseTogether(wishes, (wish) => {
    const refusal = refusalIn(wish.subnet)(wish.address);
    if (refusal) throw fieldError("ADDRESS_TAKEN", wish.path, refusal);
    const key = keyOf(wish.subnet.id, wish.address);
    if (wanted.has(key)) throw fieldError("ADDRESS_TAKEN", wish.path, `${wish.address} is asked for twice.`);
    wanted.set(key, wish);
  });
  for (const { subnetId, address } of await reclaim(tx, wishes)) wanted.delete(keyOf(subnetId, address));
  // Again: while we waited for a row, its holder may have split it into others.
  do await cutOut(tx, wanted);
  while (await areSomeFree(tx, wanted));
  const left = [...wanted.values()];
  const reasons = await whoHas(tx, left, scopes);
  refuseTogether(left, ({ path }, index) => {
    throw fieldError("ADDRESS_TAKEN", path, reasons[index] ?? "");
  });
}

/** What is made of a subnet, once for each. */
function perSubnet<T>(make: (subnet: SubnetRow) => T): (subnet: SubnetRow) => T {
  const made = new Map<string, T>();
  return (subnet) => {
    const known = made.get(subnet.id);
    if (known !== undefined) return known;
    const fresh = make(subnet);
    made.set(subnet.id, fresh);
    return fresh;
  };
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

/** The ids of free ranges that hold some of the addresses: each is looked up, so that the cost follows their number. */
function rangesHolding(wishes: readonly AddressWish[]): Prisma.Sql {
  return Prisma.sql`
    SELECT range."id" FROM unnest(${wishes.map((wish) => wish.subnet.id)}::uuid[],
        ${wishes.map((wish) => wish.address)}::inet[]) AS wish ("subnetId", "address")
    CROSS JOIN (VALUES (true), (false)) AS pool ("inPool")
    CROSS JOIN LATERAL (
      SELECT below."id", below."high" FROM "FreeRange" AS below
      WHERE below."subnetId" = wish."subnetId" AND below."inPool" = pool."inPool" AND below."low" <= wish."address"
      ORDER BY below."low" DESC LIMIT 1) AS range
    WHERE range."high" >= wish."address"`;
}

async function areSomeFree(tx: Tx, wanted: ReadonlyMap<string, AddressWish>): Promise<boolean> {
  if (wanted.size === 0) return false;
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT EXISTS (${rangesHolding([...wanted.values()])}) AS "free"`;
  return row?.free === true;
}

/** Splits the free ranges that hold wanted addresses, and strikes those off. */
async function cutOut(tx: Tx, wanted: Map<string, AddressWish>): Promise<void> {
  const wishes = [...wanted.values()];
  if (wishes.length === 0) return;
  // In the order in which addresses are taken (take.ts), so that nobody waits for each other in a circle.
  const rows = await tx.$queryRaw<RangeRow[]>`
    SELECT ${columnsOf("FreeRange", "range")} FROM "FreeRange" AS range
    WHERE range."id" IN (${rangesHolding(wishes)}) ORDER BY range."subnetId", range."low" FOR UPDATE`;
  const holesIn = holeFinder(wishes);
  const pieces = rows.flatMap((row) => {
    const range = toNumbers(row);
    const holes = holesIn(row.subnetId, range);
    for (const { key } of holes) wanted.delete(key);
    return subtractRanges([range], holes).map((piece) => ({
      low: addressIn(row.low, piece.low),
      high: addressIn(row.low, piece.high),
      subnetId: row.subnetId,
      inPool: row.inPool,
    }));
  });
  await deleteRanges(
    tx,
    rows.map((row) => row.id),
  );
  if (pieces.length > 0) await tx.freeRange.createMany({ data: pieces });
}

type Hole = NumberRange & { key: string };

/** Finds the wanted addresses that lie in a range; each is read once. */
function holeFinder(wishes: readonly AddressWish[]): (subnetId: string, range: NumberRange) => Hole[] {
  const subnets = new Map<string, Hole[]>();
  for (const { subnet, address } of wishes) {
    const value = addressValue(address);
    const hole = { low: value, high: value, key: keyOf(subnet.id, address) };
    const holes = subnets.get(subnet.id);
    if (holes) holes.push(hole);
    else subnets.set(subnet.id, [hole]);
  }
  for (const holes of subnets.values()) holes.sort((a, b) => (a.low < b.low ? -1 : 1));
  return (subnetId, { low, high }) => {
    const holes = subnets.get(subnetId) ?? [];
    return holes.slice(countUpTo(holes, low - 1n), countUpTo(holes, high));
  };
}
