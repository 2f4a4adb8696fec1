import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { AddressCounts, AddressState } from "#model/resources/space.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { db } from "../../db.ts";
import { addressIn } from "../../ipam/free-ranges.ts";
import { unwellHosts } from "../status-candidates.ts";
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

/** The leases in a range, in the order of their addresses; the caller bounds it. */
export async function heldIn(subnet: SubnetAt, range: NumberRange): Promise<Held[]> {
  return db().$queryRaw<Held[]>`
    SELECT DISTINCT ON (lease."address") lease."address", ${await stateOfLease(subnet)} AS "state", lease."holderId",
      coalesce(port."name", lease."holderName") AS "holder"
    FROM "AddressLease" AS lease LEFT JOIN "Port" AS port
      ON port."id" = lease."holderId" AND lease."holderKind" = 'port' AND lease."releasedAt" IS NULL
    WHERE ${leasesAt(subnet)} AND ${within(subnet, range)}
    ORDER BY lease."address", lease."heldAt" DESC`;
}

/** How many addresses of each of the ranges, which are in order and apart, are in which state. One statement. */
export async function countsOf(subnet: SubnetAt, ranges: readonly NumberRange[]): Promise<AddressCounts[]> {
  const segments = segmentsOf(subnet.policy, ranges);
  const low = segments.at(0)?.low;
  const high = segments.at(-1)?.high;
  if (low === undefined || high === undefined) return [];
  const starts = segments.map((segment) => addressIn(subnet.policy.cidr, segment.low));
  const rows = await db().$queryRaw<{ segment: number; last: string; state: AddressState; count: number }[]>`
    SELECT width_bucket("address", ${starts}::inet[]) AS "segment", "state", count(*)::int AS "count" FROM (
      SELECT DISTINCT ON (lease."address") lease."address", ${await stateOfLease(subnet)} AS "state"
      FROM "AddressLease" AS lease WHERE ${leasesAt(subnet)} AND ${within(subnet, { low, high })}
      ORDER BY lease."address", lease."heldAt" DESC) AS held
    GROUP BY 1, 2`;
  const held = Map.groupBy(rows, ({ segment }) => segment - 1);
  const counts = ranges.map(() => new Map<AddressState, bigint>());
  segments.forEach((segment, index) => {
    const of = counts[segment.of];
    if (of) add(of, segment, held.get(index) ?? []);
  });
  return counts.map((of) => Object.fromEntries([...of].map(([state, count]) => [state, String(count)])));
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
  return db().$queryRaw<{ bits: number; count: number }[]>`
    SELECT masklen(inet_merge("address", "before")) AS "bits", count(*)::int AS "count" FROM (
      SELECT "address", lag("address") OVER (ORDER BY "address") AS "before" FROM "AddressLease" AS lease
      WHERE ${leasesAt(subnet)} AND ${within(subnet, range)}) AS pairs
    WHERE "before" IS NOT NULL GROUP BY 1`;
}

/** The first address of each block of a length that has something in it. */
export async function blocksHolding(subnet: SubnetAt, range: NumberRange, length: number): Promise<bigint[]> {
  const rows = await db().$queryRaw<{ first: string }[]>`
    SELECT DISTINCT host(network(set_masklen(lease."address", ${length}::int))) AS "first" FROM "AddressLease" AS lease
    WHERE ${leasesAt(subnet)} AND ${within(subnet, range)}`;
  return rows.map(({ first }) => addressValue(first));
}
