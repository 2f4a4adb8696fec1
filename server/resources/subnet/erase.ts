import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { endServiceLeases, releaseMacs } from "../../ipam/leases.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { subnetHead } from "./snapshot.ts";

/** Deletes locked subnets with their free ranges and says so in the log. The quota is the caller's. */
export async function eraseSubnets(tx: WriteTx, rows: readonly SubnetRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await endServiceLeases(tx.db, ids);
  await releaseMacs(tx.db, ids);
  await tx.db.$executeRaw`DELETE FROM "Subnet" WHERE "id" = ANY(${ids}::uuid[])`;
  for (const row of rows)
    tx.change({
      ...subnetHead(row),
      action: "deleted",
      before: snapshotOf(row),
      after: null,
    });
}
