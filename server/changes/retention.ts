import type { Db, Tx } from "../db.ts";

export interface HistoryLimit {
  /** Changes that are older go. */
  days: number;
  /** The position that the Northbound stands for: what comes after it is still to be carried out. */
  appliedSeq: bigint;
}

/** So many positions of the log are looked at in one transaction. */
const windowSize = 1_000;

/**
 * Forgets old changes, operations that have none left, and old corrections; a window of the log at a time, so that nobody
 * waits. Kept whatever their age: what is not carried out yet; the last change of each object that exists, which
 * its status and "last changed by" come from; the change that the Northbound stands for, by which it knows the log; and the
 * end of the log, since positions count from it.
 * @returns how many changes went
 */
export async function pruneHistory(db: Db, limit: HistoryLimit, signal?: AbortSignal): Promise<number> {
  let pruned = 0;
  for (let after: bigint | null = 0n; after !== null && !signal?.aborted; ) {
    const { gone, next } = await pruneWindow(db, limit, after);
    pruned += gone;
    after = next;
  }
  await db.$executeRaw`DELETE FROM "Correction" WHERE "at" < now() - make_interval(days => ${limit.days}::int)`;
  return pruned;
}

/** The window after a position. `next`: where to go on; null when the rest is younger, or not carried out. */
async function pruneWindow(db: Db, limit: HistoryLimit, after: bigint): Promise<{ gone: number; next: bigint | null }> {
  const { days, appliedSeq } = limit;
  return db.$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ until: bigint | null; reachesYoung: boolean | null }[]>`
      SELECT max("seq") AS "until", bool_or("at" >= now() - make_interval(days => ${days}::int)) AS "reachesYoung"
      FROM (SELECT "seq", "at" FROM "Change" WHERE "seq" > ${after} AND "seq" <= ${appliedSeq}
        ORDER BY "seq" LIMIT ${windowSize}) w`;
    const until = found?.until ?? null;
    if (until === null) return { gone: 0, next: null };
    const rows = await tx.$queryRaw<{ operationId: string }[]>`
      DELETE FROM "Change" c WHERE "seq" > ${after} AND "seq" <= ${until}
        AND "at" < now() - make_interval(days => ${days}::int) AND "seq" < LEAST(${appliedSeq}, (SELECT max("seq") FROM "Change"))
        AND ("action" = 'deleted' OR EXISTS (
          SELECT 1 FROM "Change" later WHERE later."resourceId" = c."resourceId" AND later."seq" > c."seq"))
      RETURNING "operationId"`;
    await forgetOperations(tx, [...new Set(rows.map(({ operationId }) => operationId))]);
    return { gone: rows.length, next: found?.reachesYoung ? null : until };
  });
}

async function forgetOperations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "Operation" o WHERE "id" = ANY(${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM "Change" c WHERE c."operationId" = o."id")`;
}
