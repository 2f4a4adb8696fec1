import { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import type { ChangeListRequest } from "./data.ts";

/** So many that are not everywhere are put in order one by one; where there are more, they lie close in the log. */
const few = 2_000;

/**
 * The operations that are not everywhere, newest first, before the cursor; one more than asked for. An index holds them,
 * however long ago they were asked for. Null: there are too many of them to go about it so.
 */
export async function openIds(scope: ProjectScope, request: ChangeListRequest): Promise<string[] | null> {
  const { projectId, scopes } = scope;
  const { resourceId, cursor, limit } = request;
  const before = cursor === undefined ? Prisma.empty : Prisma.sql`AND c."seq" < ${BigInt(cursor)}`;
  const about = resourceId
    ? Prisma.sql`AND (c."resourceId" = ${resourceId}::uuid OR c."parentId" = ${resourceId}::uuid)`
    : Prisma.empty;
  const open = Prisma.sql`SELECT "id" FROM "Operation" WHERE "projectId" = ${projectId}::uuid
    AND "realisation" ->> 'sync' IS DISTINCT FROM 'realised' LIMIT ${few + 1}`;
  const [{ count } = { count: 0 }] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (${open}) AS open`;
  counted(count);
  if (count > few) return null;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT open."id" FROM (${open}) AS open CROSS JOIN LATERAL (SELECT c."seq" FROM "Change" c
      WHERE c."operationId" = open."id" AND c."projectId" = ${projectId}::uuid ${before} ${about}
        AND c."kind" = ANY(${readableKinds(scopes)}::text[]) ORDER BY c."seq" DESC LIMIT 1) AS last
    ORDER BY last."seq" DESC LIMIT ${limit + 1}`;
  return rows.map(({ id }) => id);
}
