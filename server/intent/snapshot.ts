import { Prisma } from "#prisma/generated/client.ts";
import type { Db, Tx } from "../db.ts";
import { loadAll, loadUnits } from "./load.ts";
import { endOfLog, goesOnFrom, type LogPosition, type Placed } from "./position.ts";
import { type UnitIntent, type UnitKey, unitText } from "./types.ts";
import { type ChangeFacts, kindsReadByOthers, unitsOfChanges } from "./units.ts";

/** Intent as of one moment, with the position of the log that it stands for. */
export interface IntentSnapshot {
  position: LogPosition;
  /**
   * The log goes on from `since`. Else it is another than the one that `since` was read from: it was restored, or failed
   * over to a copy that lagged. Then no change is known to be new, and nothing is read unless all is asked for.
   */
  goesOn: boolean;
  /** More changes follow than were read. */
  isPartial: boolean;
  /** The units that the changes since `since` concern, present or deleted. */
  changed: UnitKey[];
  /** The units that were asked for and exist. */
  units: UnitIntent[];
  /** The requests that made the changes. */
  requestIds: string[];
}

type ChangeRow = ChangeFacts & Placed & { requestId: string };

/** One pass of what changed takes so many changes at most; the rest wakes the next. A full pass has read all objects anyway. */
const changesLimit = 5_000;

export interface SnapshotRequest {
  since: LogPosition;
  full: boolean;
  also: readonly UnitKey[];
}

/**
 * Reads, in one REPEATABLE READ transaction, the changes after `since` and the units that they concern (with `full` all
 * units), and those in `also`. `owner`: the installation's id.
 */
export async function takeSnapshot(db: Db, owner: string, request: SnapshotRequest): Promise<IntentSnapshot> {
  return db.$transaction(async (tx) => read(tx, owner, request), {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    timeout: 60_000,
    maxWait: 10_000,
  });
}

async function read(tx: Tx, owner: string, { since, full, also }: SnapshotRequest): Promise<IntentSnapshot> {
  const found = await changesFrom(tx, since, full ? null : changesLimit + 1);
  if (!goesOnFrom(since, found[0])) {
    const position = full ? await endOfLog(tx) : since;
    const units = full ? await loadAll(tx, owner) : [];
    return { position, goesOn: false, isPartial: false, changed: [], units, requestIds: [] };
  }
  const changes = found.filter(({ seq }) => seq > since.seq);
  const changed = await unitsOfChanges(tx, changes);
  const wanted = new Map([...changed, ...also].map((unit) => [unitText(unit), unit]));
  const units = full ? await loadAll(tx, owner) : await loadUnits(tx, owner, [...wanted.values()]);
  const last = found.at(-1);
  return {
    position: last ? { seq: last.seq, operation: last.operationId } : since,
    goesOn: true,
    isPartial: !full && changes.length >= changesLimit,
    changed,
    units,
    requestIds: [...new Set(changes.map(({ requestId }) => requestId))],
  };
}

/** The change at `since`, by which a log is known, and those after it. */
function changesFrom(tx: Tx, since: LogPosition, limit: number | null): Promise<ChangeRow[]> {
  return tx.$queryRaw<ChangeRow[]>`
    SELECT c."seq", c."operationId", c."kind", c."resourceId", c."parentId", o."requestId",
      CASE WHEN c."kind" = ANY(${kindsReadByOthers}) THEN c."before" END AS "before",
      CASE WHEN c."kind" = ANY(${kindsReadByOthers}) THEN c."after" END AS "after"
    FROM "Change" c JOIN "Operation" o ON o."id" = c."operationId"
    WHERE c."seq" >= ${since.seq} ORDER BY c."seq" LIMIT ${limit}::int`;
}

/** Those of the units whose deletion the log tells of. */
export async function deletedByChange(db: Tx, unitIds: readonly string[]): Promise<Set<string>> {
  if (unitIds.length === 0) return new Set();
  const rows = await db.$queryRaw<{ resourceId: string }[]>`
    SELECT DISTINCT "resourceId" FROM "Change"
    WHERE "action" = 'deleted' AND "resourceId" = ANY(${[...unitIds]}::uuid[])`;
  return new Set(rows.map(({ resourceId }) => resourceId));
}
