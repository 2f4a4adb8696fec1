import type { News } from "#model/resources/overview.ts";
import { newsRequestsAtMost } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { mayRead, readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { lastVisit } from "../visit/data.ts";

/** Beyond so many, how many it were is of no interest. */
const countedChanges = 1_000;
const named = 2;

const none: News = { since: null, changes: 0, isMore: false, people: 0, keys: 0, names: [] };

/** What others did in the project since the caller's last stay on its overview. A key is never anywhere. */
export async function newsOf(scope: ProjectScope): Promise<News> {
  const { caller, projectId, scopes } = scope;
  if (caller.kind !== "user" || !mayRead(scopes, "change")) return none;
  const { awaySince: since } = await lastVisit(scope, { place: "overview" });
  if (since === null) return none;
  const looked = Prisma.sql`SELECT * FROM "Operation" WHERE "projectId" = ${projectId}::uuid AND "at" > ${since}
    ORDER BY "at" DESC LIMIT ${newsRequestsAtMost}`;
  // One more than is counted tells that there are more.
  const actors = await db().$queryRaw<{ kind: string; name: string; count: number }[]>`
    SELECT "actorKind" AS "kind", max("actorName") AS "name", count(*)::int AS "count" FROM (
      SELECT "actorKind", "actorId", "actorName" FROM (${looked}) AS operation
      WHERE "actorId" IS DISTINCT FROM ${caller.id}::uuid
        AND EXISTS (SELECT FROM "Change" AS change WHERE change."operationId" = operation."id"
          AND change."projectId" = ${projectId}::uuid AND change."kind" = ANY(${readableKinds(scopes)}::text[]))
      ORDER BY "at" DESC LIMIT ${countedChanges + 1}) AS since
    GROUP BY "actorKind", "actorId" ORDER BY 3 DESC, 2`;
  const [{ seen } = { seen: 0 }] = await db().$queryRaw<{ seen: number }[]>`
    SELECT count(*)::int AS "seen" FROM (${looked}) AS looked`;
  counted(seen);
  const changes = actors.reduce((sum, { count }) => sum + count, 0);
  const ofKind = (kind: string) => actors.filter((actor) => actor.kind === kind).length;
  return {
    since,
    changes: Math.min(changes, countedChanges),
    isMore: changes > countedChanges || seen === newsRequestsAtMost,
    people: ofKind("user"),
    keys: ofKind("key"),
    names: actors.slice(0, named).map(({ kind, name }) => (kind === "key" ? `API key ${name}` : name)),
  };
}
