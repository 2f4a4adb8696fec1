import { addressValue } from "#model/ip/address.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { addressIn, chunkRanges, type FreeRanges, freeRangesOf } from "./free-ranges.ts";
import { policyOf } from "./policy.ts";

/** A stored row of free addresses. */
export interface RangeRow {
  id: bigint;
  subnetId: string;
  low: string;
  high: string;
  inPool: boolean;
}

export function toNumbers({ low, high }: Pick<RangeRow, "low" | "high">): NumberRange {
  return { low: addressValue(low), high: addressValue(high) };
}

/** Stores free ranges of one subnet: one statement. */
export async function insertRanges(
  tx: Tx,
  subnet: Pick<SubnetRow, "id" | "cidr">,
  ranges: readonly (NumberRange & { inPool: boolean })[],
): Promise<void> {
  if (ranges.length === 0) return;
  const addresses = (end: "low" | "high") => ranges.map((range) => addressIn(subnet.cidr, range[end]));
  await tx.$executeRaw`
    INSERT INTO "FreeRange" ("subnetId", "low", "high", "inPool")
    SELECT ${subnet.id}::uuid, new."low", new."high", new."inPool"
    FROM unnest(${addresses("low")}::inet[], ${addresses("high")}::inet[], ${ranges.map(({ inPool }) => inPool)}::boolean[])
      AS new ("low", "high", "inPool")`;
}

export async function deleteRanges(tx: Tx, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`DELETE FROM "FreeRange" WHERE "id" = ANY(${[...ids]}::bigint[])`;
}

/** Free ranges as they are stored first: the pool in chunks, so that clients do not queue for one row. */
function chunked({ pool, rest }: FreeRanges) {
  return [
    ...chunkRanges(pool).map((range) => ({ ...range, inPool: true })),
    ...rest.map((range) => ({ ...range, inPool: false })),
  ];
}

/**
 * Makes the stored ranges of subnets anew from their policies and from the addresses that are held or rest. The caller
 * has locked the subnets for update, or has just inserted them.
 */
export async function rebuildRanges(tx: Tx, subnets: readonly SubnetRow[]): Promise<void> {
  const subnetIds = subnets.map((subnet) => subnet.id);
  await tx.freeRange.deleteMany({ where: { subnetId: { in: subnetIds } } });
  const taken = await unreturnedAddresses(tx, subnetIds);
  const rows = subnets.flatMap((subnet) =>
    chunked(freeRangesOf(policyOf(subnet), taken.get(subnet.id) ?? [])).map(({ low, high, inPool }) => ({
      subnetId: subnet.id,
      low: addressIn(subnet.cidr, low),
      high: addressIn(subnet.cidr, high),
      inPool,
    })),
  );
  if (rows.length > 0) await tx.freeRange.createMany({ data: rows });
}

/** The addresses of subnets that somebody holds, or that rest after their release. */
export async function unreturnedAddresses(tx: Tx, subnetIds: readonly string[]): Promise<Map<string, string[]>> {
  const leases = await tx.addressLease.findMany({
    where: { subnetId: { in: [...subnetIds] }, returnedAt: null },
    select: { subnetId: true, address: true },
  });
  const bySubnet = new Map<string, string[]>();
  for (const { subnetId, address } of leases) {
    const list = bySubnet.get(subnetId);
    if (list) list.push(address);
    else bySubnet.set(subnetId, [address]);
  }
  return bySubnet;
}
