import type { LiveEvent } from "#model/resources/live.ts";
import type { Db } from "../db.ts";

/** How many rows of the log are read at once. */
export const pageSize = 500;

const fields = { seq: true, kind: true, resourceId: true, parentId: true, action: true } as const;

/** The last position of the log: of one project, or of all. */
export async function lastPosition(db: Db, projectId?: string): Promise<bigint> {
  const { _max } = await db.change.aggregate({ where: { projectId }, _max: { seq: true } });
  return _max.seq ?? 0n;
}

/** What happened in one project after a position, in order; at most a page. */
export async function changesAfter(db: Db, projectId: string, seq: bigint): Promise<LiveEvent[]> {
  const where = { projectId, seq: { gt: seq } };
  const rows = await db.change.findMany({ where, orderBy: { seq: "asc" }, take: pageSize, select: fields });
  return rows.map(event);
}

/** What happened in all projects after a position, in order; at most a page. */
export async function allChangesAfter(db: Db, seq: bigint): Promise<{ projectId: string | null; event: LiveEvent }[]> {
  const rows = await db.change.findMany({
    where: { seq: { gt: seq } },
    orderBy: { seq: "asc" },
    take: pageSize,
    select: { ...fields, projectId: true },
  });
  return rows.map((row) => ({ projectId: row.projectId, event: event(row) }));
}

interface Row {
  seq: bigint | null;
  kind: string;
  resourceId: string;
  parentId: string | null;
  action: string;
}

function event({ seq, kind, resourceId, parentId, action }: Row): LiveEvent {
  return { seq: String(seq), kind, id: resourceId, parentId, action };
}
