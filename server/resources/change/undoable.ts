import type { Operation } from "#model/resources/change.ts";
import { whyNotUndone } from "#model/undo.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";

type Undoable = Pick<Operation, "canBeUndone" | "whyNotUndone">;

/**
 * Whether operations can be undone, and why not where there is something to undo. Decided by all that they did in the
 * project, also to what the caller may not see: of that no name is told.
 */
export async function undoable(scope: ProjectScope, ids: readonly string[]): Promise<Map<string, Undoable>> {
  const done = await db().change.groupBy({
    by: ["operationId", "kind", "action"],
    where: { operationId: { in: [...ids] }, projectId: scope.projectId, seq: { not: null } },
    orderBy: { _min: { seq: "asc" } },
  });
  const overtaken = await overtakenSince(scope, ids);
  return new Map(
    [...Map.groupBy(done, ({ operationId }) => operationId)].map(([id, own]) => {
      const reasons = own.flatMap(({ kind, action }) => whyNotUndone({ kind, action: action as Action }) ?? []);
      const isUndoing = own.some(({ action }) => action === "deleted" || action === "updated");
      const [why = overtaken.get(id) ?? null] = reasons;
      return [id, { canBeUndone: why === null, whyNotUndone: isUndoing ? why : null }];
    }),
  );
}

type Action = Parameters<typeof whyNotUndone>[0]["action"];

/** Of operations of which something has come back or was changed since: what, in a sentence. */
async function overtakenSince({ projectId, scopes }: ProjectScope, ids: readonly string[]) {
  const rows = await db().$queryRaw<{ id: string; name: string; isBack: boolean }[]>`
    SELECT o."id", later."name", later."isBack" FROM unnest(${[...ids]}::uuid[]) AS o("id") CROSS JOIN LATERAL (
      SELECT CASE WHEN d."kind" = ANY(${readableKinds(scopes)}::text[]) THEN d."name" ELSE 'Something of it' END AS "name",
        d."action" = 'deleted' AS "isBack" FROM "Change" d CROSS JOIN LATERAL (
        SELECT "action", "after" FROM "Change" WHERE "resourceId" = d."resourceId" AND "seq" > d."seq"
        ORDER BY "seq" DESC LIMIT 1) AS last
      WHERE d."operationId" = o."id" AND d."projectId" = ${projectId}::uuid AND (d."action" = 'deleted'
        OR (d."action" = 'updated' AND last."after" IS DISTINCT FROM d."after")) LIMIT 1) AS later`;
  return new Map(
    rows.map(({ id, name, isBack }) => [
      id,
      isBack ? `${name} was brought back already.` : `${name} was changed since: undo that first.`,
    ]),
  );
}
