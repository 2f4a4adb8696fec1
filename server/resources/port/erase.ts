import type { Port as PortRow } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { columnsOf } from "../../columns.ts";
import type { Tx } from "../../db.ts";
import { releasePorts } from "../../ipam/leases.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { portHead } from "./snapshot.ts";

/** The project's ports among `ids`, for changing or deleting them. */
export function lockPorts(tx: Tx, projectId: string, ids: readonly string[]): Promise<PortRow[]> {
  return tx.$queryRaw<PortRow[]>`
    SELECT ${columnsOf("Port")} FROM "Port" WHERE "id" = ANY(${[...ids]}::uuid[]) AND "projectId" = ${projectId}::uuid
    ORDER BY "id" FOR UPDATE`;
}

/** All ports of networks that are being removed. */
export function lockPortsOf(tx: Tx, networkIds: readonly string[]): Promise<PortRow[]> {
  return tx.$queryRaw<PortRow[]>`
    SELECT ${columnsOf("Port")} FROM "Port" WHERE "networkId" = ANY(${[...networkIds]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

/** Deletes locked ports and says so in the log: three statements, also for thousands. The quota is the caller's. */
export async function erasePorts(tx: WriteTx, rows: readonly PortRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await releasePorts(tx.db, ids);
  await tx.db.$executeRaw`DELETE FROM "Port" WHERE "id" = ANY(${ids}::uuid[])`;
  for (const row of rows)
    tx.change({
      ...portHead(row),
      action: "deleted",
      before: snapshotOf(row),
      after: null,
    });
}
