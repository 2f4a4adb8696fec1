import type { AppError } from "#model/errors.ts";
import type { Port as PortRow } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { Refusals } from "../../changes/refusals.ts";
import { columnsOf, insertColumns } from "../../columns.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { portHead } from "./snapshot.ts";

/** A port that is about to be stored. */
export type NewPort = Omit<PortRow, "createdAt" | "updatedAt" | "version"> & {
  /** Only what is brought back has them already. */
  version?: number;
  createdAt?: Date;
};

/**
 * Stores ports and says so in the log. One statement with one parameter, so that thousands cost little; the same
 * statement finds a name that another port of the network has.
 */
export async function insertPorts(
  tx: WriteTx,
  ports: readonly NewPort[],
  action: "created" | "restored",
  nameTaken: (name: string, index: number) => AppError,
): Promise<PortRow[]> {
  const { names, values } = insertColumns("Port");
  const rows = await tx.db.$queryRaw<PortRow[]>`
    INSERT INTO "Port" (${names})
    SELECT ${values} FROM jsonb_populate_recordset(NULL::"Port", ${JSON.stringify(ports)}::jsonb) AS new
    ON CONFLICT ("networkId", "name") DO NOTHING
    RETURNING ${columnsOf("Port")}`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const refusals = new Refusals();
  const stored = ports.flatMap(({ id, name }, index) => {
    const row = byId.get(id);
    if (row) return [row];
    refusals.add(nameTaken(name, index));
    return [];
  });
  refusals.throwIfAny();
  for (const row of stored)
    tx.change({
      ...portHead(row),
      action,
      before: null,
      after: snapshotOf(row),
    });
  return stored;
}
