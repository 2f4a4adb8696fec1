import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import { type AddressCounts, type AddressState, addressStates } from "#model/resources/space.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { db } from "../../db.ts";
import { addressIn } from "../../ipam/free-ranges.ts";
import { counted } from "../../looked-at.ts";
import { unwellHosts } from "../../status/unwell-hosts.ts";
import { leasesAt, restsAt, type SubnetAt } from "./moment.ts";
import { type PolicyState, type Segment, segmentsOf } from "./segments.ts";

/** A lease that counts. */
export interface Held {
  address: string;
  state: AddressState;
  holderId: string;
  holder: string;
}

/**
 * How a lease shows: resting, or by what holds it. A port is down when a host has claimed it and it is not up there, or when
 * that host does not answer; of a moment in the past nobody knows.
 */
async function stateOfLease(subnet: SubnetAt): Promise<Prisma.Sql> {
  const held = subnet.at
    ? Prisma.sql`lease."holderKind"`
    : Prisma.sql`CASE WHEN lease."holderKind" = 'port' AND lease."holderId" IN (
        SELECT binding."portId" FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
        WHERE binding."networkId" = ${subnet.networkId}::uuid AND binding."hostId" IS NOT NULL AND port."enabled"
          AND (NOT binding."up" OR binding."hostId" = ANY(${await unwellHosts(db())}::uuid[])))
      THEN 'down' ELSE lease."holderKind" END`;
  return Prisma.sql`CASE WHEN ${restsAt(subnet)} THEN 'resting' ELSE ${held} END`;
}

function within({ policy: { cidr } }: SubnetAt, { low, high }: NumberRange): Prisma.Sql {
  return Prisma.sql`lease."address" BETWEEN ${addressIn(cidr, low)}::inet AND ${addressIn(cidr, high)}::inet`;
}

/**
 * One lease for each address. Of now an index sees to that; in the past two may have counted for a moment, when a holder
 * took its own address back: the later one is it.
 */
function eachAddressOnce({ at }: SubnetAt): { only: Prisma.Sql; order: Prisma.Sql } {
  if (at === null) return { only: Prisma.empty, order: Prisma.empty };
  return {
    only: Prisma.sql`DISTINCT ON (lease."address")`,
    order: Prisma.sql`ORDER BY lease."address", lease."heldAt" DESC`,
  };
}

/** The leases in a range; the caller bounds it. */
export async function heldIn(subnet: SubnetAt, range: NumberRange): Promise<Held[]> {
  const once = eachAddressOnce(subnet);
  return db().$queryRaw<Held[]>`
    SELECT ${once.only} lease."address", ${await stateOfLease(subnet)} AS "state", lease."holderId",
      coalesce(port."name", lease."holderName") AS "holder"
    FROM "AddressLease" AS lease LEFT JOIN "Port" AS port
      ON port."id" = lease."holderId" AND lease."holderKind" = 'port' AND lease."releasedAt" IS NULL
    WHERE ${leasesAt(subnet)} AND ${within(subnet, range)} ${once.order}`;
}

/** How many addresses of each of the ranges, which are in order and apart, are in which state. One statement. */
export async function countsOf(subnet: SubnetAt, ranges: readonly NumberRange[]): Promise<AddressCounts[]> {
  const segments = segmentsOf(subnet.policy, ranges);
  const addresses = (end: "low" | "high") => segments.map((segment) => addressIn(subnet.policy.cidr, segment[end]));
  const once = eachAddressOnce(subnet);
  // Each piece is a range of the index: a search among all of them for each lease takes more than twice as long.
  const rows = await db().$queryRaw<{ segment: number; state: AddressState; count: number }[]>`
    SELECT piece."at"::int - 1 AS "segment", held."state", held."count"
    FROM unnest(${addresses("low")}::inet[], ${addresses("high")}::inet[]) WITH ORDINALITY AS piece ("low", "high", "at"),
      LATERAL (SELECT "state", count(*)::int AS "count" FROM (
        SELECT ${once.only} lease."address", ${await stateOfLease(subnet)} AS "state" FROM "AddressLease" AS lease
        WHERE ${leasesAt(subnet)} AND lease."address" BETWEEN piece."low" AND piece."high" ${once.order}) AS each
      GROUP BY 1) AS held`;
  counted(rows.reduce((sum, { count }) => sum + count, 0));
  const held = Map.groupBy(rows, ({ segment }) => segment);
  const counts = ranges.map(() => new Map<AddressState, bigint>());
  segments.forEach((segment, index) => {
    const of = counts[segment.of];
    if (of) add(of, segment, held.get(index) ?? []);
  });
  return counts.map(written);
}

/** All of them together. */
export function sumOfCounts(counts: readonly AddressCounts[]): AddressCounts {
  const sums = new Map<AddressState, bigint>();
  for (const each of counts)
    for (const state of addressStates) {
      const count = each[state];
      if (count !== undefined) sums.set(state, (sums.get(state) ?? 0n) + BigInt(count));
    }
  return written(sums);
}

function written(counts: ReadonlyMap<AddressState, bigint>): AddressCounts {
  return Object.fromEntries([...counts].map(([state, count]) => [state, String(count)]));
}

function add(
  counts: Map<AddressState, bigint>,
  segment: Segment,
  held: readonly { state: AddressState; count: number }[],
) {
  let rest = segment.high - segment.low + 1n;
  for (const { state, count } of held) {
    if (yieldsTo(state, segment.state)) continue;
    counts.set(state, (counts.get(state) ?? 0n) + BigInt(count));
    rest -= BigInt(count);
  }
  if (rest > 0n) counts.set(segment.state, (counts.get(segment.state) ?? 0n) + rest);
}

/** What rests where nobody may have it any more is no longer waited for. */
export function yieldsTo(state: AddressState, policy: PolicyState): boolean {
  return state === "resting" && policy !== "free" && policy !== "outside";
}

/**
 * For each length of a common beginning, in bits: how many addresses share just so much with the held one before them. The
 * number of blocks of a length with something in them is one more than those that share less.
 */
export async function commonLengths(subnet: SubnetAt, range: NumberRange): Promise<{ bits: number; count: number }[]> {
  const rows = await db().$queryRaw<{ bits: number; count: number }[]>`
    SELECT masklen(inet_merge("address", "before")) AS "bits", count(*)::int AS "count" FROM (
      SELECT "address", lag("address") OVER (ORDER BY "address") AS "before" FROM "AddressLease" AS lease
      WHERE ${leasesAt(subnet)} AND ${within(subnet, range)}) AS pairs
    WHERE "before" IS NOT NULL GROUP BY 1`;
  counted(rows.reduce((sum, { count }) => sum + count, 0));
  return rows;
}

/** The first address of each block of a length that has something in it. */
export async function blocksHolding(subnet: SubnetAt, range: NumberRange, length: number): Promise<bigint[]> {
  const rows = await db().$queryRaw<{ first: string }[]>`
    SELECT DISTINCT host(network(set_masklen(lease."address", ${length}::int))) AS "first" FROM "AddressLease" AS lease
    WHERE ${leasesAt(subnet)} AND ${within(subnet, range)}`;
  return rows.map(({ first }) => addressValue(first));
}
