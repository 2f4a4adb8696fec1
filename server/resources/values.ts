import { maxValues, type Values } from "#model/lists/values.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../caller.ts";
import { db } from "../db.ts";
import { containing } from "./filter-sql.ts";

/** Names that contain what is typed, as people count. `from` is a table with the column `name`, called "row", and its conditions. */
export async function namesLike(start: string, from: Prisma.Sql): Promise<Values> {
  const items = await db().$queryRaw<{ value: string }[]>`
    SELECT "row"."name" AS "value" FROM ${from} AND "row"."name" ILIKE ${containing(start)}
    GROUP BY "row"."name" ORDER BY "row"."name" COLLATE "natural" LIMIT ${maxValues}`;
  return { items };
}

/** Labels that the project's objects bear, by key and by key and value, the most frequent first. */
export async function labelsLike(
  { projectId }: ProjectScope,
  start: string,
  table: "Port" | "Network",
): Promise<Values> {
  const items = await db().$queryRaw<{ value: string }[]>`
    WITH borne AS (
      SELECT label."key", label."value", count(*) AS "count"
      FROM ${Prisma.raw(`"${table}"`)} AS "row", jsonb_each_text("row"."labels") AS label
      WHERE "row"."projectId" = ${projectId}::uuid GROUP BY 1, 2),
    offered AS (
      SELECT "key" AS "value", sum("count") AS "count" FROM borne GROUP BY 1
      UNION ALL SELECT "key" || '=' || "value", "count" FROM borne WHERE "value" <> '')
    SELECT "value" FROM offered WHERE "value" ILIKE ${containing(start)}
    ORDER BY "count" DESC, "value" LIMIT ${maxValues}`;
  return { items };
}

/** Hosts that carry ports of the project, by name: others are none of a tenant's business. */
export function hostsLike({ projectId }: ProjectScope, start: string): Promise<Values> {
  return namesLike(
    start,
    Prisma.sql`"Host" AS "row" WHERE EXISTS (SELECT FROM "Network" AS network
      JOIN "PortBinding" AS binding ON binding."networkId" = network."id"
      WHERE network."projectId" = ${projectId}::uuid AND binding."hostId" = "row"."id")`,
  );
}

/** Names of the project's networks. */
export function networkNamesLike({ projectId }: ProjectScope, start: string): Promise<Values> {
  return namesLike(start, Prisma.sql`"Network" AS "row" WHERE "row"."projectId" = ${projectId}::uuid`);
}
