import type { OperationFault } from "#model/resources/operation.ts";
import type { Tx } from "../db.ts";

/** Of an operation so many faults are told at most. */
const shownFaults = 20;

/** What keeps objects of each operation from being realised, where the operation was the last to change them; `projectId`: only of objects of that project. */
export async function faultsOfOperations(
  db: Tx,
  ids: readonly string[],
  { projectId, raw }: { projectId: string | null; raw: boolean },
): Promise<Map<string, OperationFault[]>> {
  const rows = await db.$queryRaw<(OperationFault & { operationId: string })[]>`
    SELECT c."operationId", c."kind", c."resourceId" AS "id", c."parentId", c."name", f."code", f."message",
      CASE WHEN ${raw} THEN f."raw" END AS "raw", f."attempts", f."since", f."lastAt"
    FROM "Fault" f JOIN LATERAL (
      SELECT "operationId", "projectId", "kind", "resourceId", "parentId", "name" FROM "Change" WHERE "resourceId" = f."resourceId" OR
        ("parentId" = f."resourceId" AND "kind" = 'subnet' AND f."kind" = 'network')
      ORDER BY "seq" DESC LIMIT 1) c ON true
    WHERE c."operationId" = ANY(${[...ids]}::uuid[]) AND (${projectId}::uuid IS NULL OR c."projectId" = ${projectId}::uuid)
    ORDER BY f."since", f."resourceId"`;
  const byOperation = Map.groupBy(rows, ({ operationId }) => operationId);
  return new Map(
    [...byOperation].map(([id, faults]) => [
      id,
      faults.slice(0, shownFaults).map(({ operationId: _, ...fault }) => fault),
    ]),
  );
}
