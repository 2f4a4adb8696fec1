import type { Db } from "../db.ts";

/** Rows that are kept, of each sort by itself; the oldest go first. */
export const maxRows = { signIns: 50_000, refusals: 50_000 };
/** Rows of sign-ins that are kept of each account: who signs in all the time pushes out nobody else's. */
export const maxRowsPerActor = 1_000;
/** What an account has beyond them is joined, all but its latest rows: */
const unjoinedPerActor = 500;
/** a row for each address that it came from and sort of event. The first addresses stay told apart. */
const addressesPerActor = 150;

/**
 * Keeps the log of access within its bounds: of refusals and of sign-ins the oldest rows go. Before that the old sign-ins
 * of an account that has very many are joined by address, with their number, first and last time: whoever signs in all
 * the time wipes out no trace of having come, nor anybody else's.
 */
export async function trimAccessLog(database: Db): Promise<void> {
  await database.$executeRaw`
    DELETE FROM "AccessEvent" WHERE "what" IN ('refused', 'sign-in-refused') AND "id" <= (
      SELECT "id" FROM "AccessEvent" WHERE "what" IN ('refused', 'sign-in-refused')
      ORDER BY "id" DESC OFFSET ${maxRows.refusals} LIMIT 1)`;
  await database.$transaction(async (tx) => {
    // Two processes that joined the same rows would count some twice.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('skein'), hashtext('access log'))`;
    await tx.$executeRaw`
      WITH own AS (
        SELECT *, row_number() OVER (PARTITION BY "actorName" ORDER BY "id" DESC) AS "place",
          count(*) OVER (PARTITION BY "actorName") AS "rows"
        FROM "AccessEvent" WHERE "what" NOT IN ('refused', 'sign-in-refused')),
      old AS (
        SELECT *, min("id") OVER (PARTITION BY "actorName", "address") AS "firstFrom" FROM own
        WHERE "rows" > ${maxRowsPerActor} AND "place" > ${unjoinedPerActor}),
      named AS (
        SELECT *, CASE WHEN dense_rank() OVER (PARTITION BY "actorName" ORDER BY "firstFrom") <= ${addressesPerActor}
          THEN "address" ELSE 'many' END AS "from" FROM old),
      joined AS (
        SELECT min("id") AS "id", "from", sum("count")::int AS "count", min("at") AS "at", max("lastAt") AS "lastAt",
          CASE WHEN min("method") = max("method") THEN min("method") ELSE '' END AS "method",
          CASE WHEN min("userAgent") = max("userAgent") THEN min("userAgent") ELSE '' END AS "userAgent"
        FROM named GROUP BY "actorName", "what", "from"),
      kept AS (
        UPDATE "AccessEvent" AS event SET "address" = joined."from", "count" = joined."count", "at" = joined."at",
          "lastAt" = joined."lastAt", "method" = joined."method", "userAgent" = joined."userAgent"
        FROM joined WHERE event."id" = joined."id")
      DELETE FROM "AccessEvent" WHERE "id" IN (SELECT "id" FROM old) AND "id" NOT IN (SELECT "id" FROM joined)`;
  });
  await database.$executeRaw`
    DELETE FROM "AccessEvent" WHERE "what" NOT IN ('refused', 'sign-in-refused') AND "id" <= (
      SELECT "id" FROM "AccessEvent" WHERE "what" NOT IN ('refused', 'sign-in-refused')
      ORDER BY "id" DESC OFFSET ${maxRows.signIns} LIMIT 1)`;
}
