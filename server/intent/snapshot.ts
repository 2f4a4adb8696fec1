import { Prisma } from "#prisma/generated/client.ts";
import type { Db, Tx } from "../db.ts";
import { loadAll, loadUnits } from "./load.ts";
import { type UnitIntent, type UnitKey, unitText } from "./types.ts";
import { type ChangeFacts, kindsReadByOthers, unitsOfChanges } from "./units.ts";

/** Intent as of one moment, with the position of the log that it stands for. */
export interface IntentSnapshot {
  seq: bigint;
  /** More changes follow than were read. */
  isPartial: boolean;
  /** The units that the changes since `since` concern, present or deleted. */
  changed: UnitKey[];
  /** The units that were asked for and exist. */
  units: UnitIntent[];
  /** The requests that made the changes. */
  requestIds: string[];
}

type ChangeRow = ChangeFacts & { seq: bigint; requestId: string };

/** One pass of what changed takes so many changes at most; the rest wakes the next. A full pass has read all objects anyway. */
const changesLimit = 5_000;

/**
 * Reads, in one REPEATABLE READ transaction, the changes after `since` and the units that they concern (with `full` all
 * units), and those in `also`. `owner`: the installation's id.
 */
export async function takeSnapshot(
  db: Db,
  owner: string,
  request: { since: bigint; full: boolean; also: readonly UnitKey[] },
): Promise<IntentSnapshot> {
  return db.$transaction(async (tx) => read(tx, owner, request), {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    timeout: 60_000,
    maxWait: 10_000,
  });
}

async function read(
  tx: Tx,
  owner: string,
  { since, full, also }: { since: bigint; full: boolean; also: readonly UnitKey[] },
): Promise<IntentSnapshot> {
  const limit = full ? null : changesLimit;
  const changes = await tx.$queryRaw<ChangeRow[]>`
    SELECT c."seq", c."kind", c."resourceId", c."parentId", o."requestId",
      CASE WHEN c."kind" = ANY(${kindsReadByOthers}) THEN c."before" END AS "before",
      CASE WHEN c."kind" = ANY(${kindsReadByOthers}) THEN c."after" END AS "after"
    FROM "Change" c JOIN "Operation" o ON o."id" = c."operationId"
    WHERE c."seq" > ${since} ORDER BY c."seq" LIMIT ${limit}::int`;
  const changed = await unitsOfChanges(tx, changes);
  const wanted = new Map([...changed, ...also].map((unit) => [unitText(unit), unit]));
  const units = full ? await loadAll(tx, owner) : await loadUnits(tx, owner, [...wanted.values()]);
  return {
    seq: changes.at(-1)?.seq ?? (full ? await positionOf(tx, since) : since),
    isPartial: changes.length === limit,
    changed,
    units,
    requestIds: [...new Set(changes.map(({ requestId }) => requestId))],
  };
}

/** A restored log may end before the position that we know: then it counts from its end. */
async function positionOf(tx: Tx, since: bigint): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ end: bigint | null }[]>`SELECT max("seq") AS "end" FROM "Change"`;
  const end = row?.end ?? 0n;
  return end < since ? end : since;
}

/** Those of the units whose deletion the log tells of. */
export async function deletedByChange(db: Tx, unitIds: readonly string[]): Promise<Set<string>> {
  if (unitIds.length === 0) return new Set();
  const rows = await db.$queryRaw<{ resourceId: string }[]>`
    SELECT DISTINCT "resourceId" FROM "Change"
    WHERE "action" = 'deleted' AND "resourceId" = ANY(${[...unitIds]}::uuid[])`;
  return new Set(rows.map(({ resourceId }) => resourceId));
}
