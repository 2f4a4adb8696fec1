import type { Subnet } from "#model/resources/subnet.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { capacityOf } from "./free-ranges.ts";
import { policyOf } from "./policy.ts";

/** How many addresses of subnets are held, how many rest, and how many there are: one statement. */
export async function usageOf(tx: Tx, subnets: readonly SubnetRow[]): Promise<Map<string, Subnet["usage"]>> {
  const counts =
    subnets.length === 0
      ? []
      : await tx.$queryRaw<{ subnetId: string; used: number; resting: number }[]>`
          SELECT "subnetId", count(*) FILTER (WHERE "releasedAt" IS NULL)::int AS "used",
            count(*) FILTER (WHERE "releasedAt" IS NOT NULL)::int AS "resting"
          FROM "AddressLease" WHERE "subnetId" = ANY(${subnets.map((subnet) => subnet.id)}::uuid[])
            AND "returnedAt" IS NULL GROUP BY "subnetId"`;
  const bySubnet = new Map(counts.map((row) => [row.subnetId, row]));
  return new Map(
    subnets.map((subnet) => {
      const { used = 0, resting = 0 } = bySubnet.get(subnet.id) ?? {};
      return [subnet.id, { used, resting, capacity: String(capacityOf(policyOf(subnet))) }];
    }),
  );
}
