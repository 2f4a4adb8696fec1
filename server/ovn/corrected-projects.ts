import type { Tx } from "../db.ts";

/** The projects of networks and ports, by their ids; what is none of these, or gone, has none. */
export async function projectsOf(
  db: Tx,
  of: readonly { resourceId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(of.flatMap(({ resourceId }) => resourceId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; projectId: string }[]>`
    SELECT "id", "projectId" FROM "Network" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT "id", "projectId" FROM "Port" WHERE "id" = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, projectId }) => [id, projectId]));
}
