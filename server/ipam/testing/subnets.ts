import type { Db } from "../../db.ts";
import { first, type Tenant } from "../../resources/testing/project-fixture.ts";

/** A network with one subnet. */
export async function subnetIn({ projectId, api }: Tenant, cidr: string, fields = {}) {
  const network = first((await api.network.create({ projectId, items: [{ name: `net ${cidr}` }] })).items);
  const subnet = first(
    (await api.subnet.create({ projectId, items: [{ networkId: network.id, cidr, ...fields }] })).items,
  );
  return { networkId: network.id, subnet };
}

/** Lets the rest of everything that was released end now. */
export async function endRest(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE "AddressLease" SET "releasedAt" = now() - interval '2 hours' WHERE "releasedAt" IS NOT NULL`;
  await db.$executeRaw`
    UPDATE "MacLease" SET "releasedAt" = now() - interval '2 hours' WHERE "releasedAt" IS NOT NULL`;
}

/** How many addresses of a subnet are free. */
export async function freeCount(db: Db, subnetId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ free: number }[]>`
    SELECT coalesce(sum("high" - "low" + 1), 0)::int AS "free" FROM "FreeRange" WHERE "subnetId" = ${subnetId}::uuid`;
  return row?.free ?? 0;
}
