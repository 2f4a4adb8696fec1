import type { FollowedOperation } from "#model/resources/operation.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { whereOf, withinProject } from "../change/data.ts";
import { groupsOf, toOperations } from "../change/operations.ts";
import { followed } from "./data.ts";

const most = 10;
/** What was refused stays on top so long. */
const failedDays = 7;

/**
 * What somebody should know of: the operations on their way, those that were refused lately, and the last ones; newest
 * first. A few of each, whatever happens in the project.
 */
export async function bell(scope: ProjectScope, { mine }: { mine: boolean }): Promise<{ items: FollowedOperation[] }> {
  const { caller, projectId } = scope;
  const own = mine ? Prisma.sql`AND "actorId" = ${caller.id}::uuid` : Prisma.empty;
  const some = (of: Prisma.Sql) => Prisma.sql`(SELECT "id", "at" FROM "Operation"
    WHERE "projectId" = ${projectId}::uuid ${own} AND ${of} ORDER BY "at" DESC LIMIT ${most})`;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      ${some(Prisma.sql`"realisation" IS NULL`)} UNION
      ${some(Prisma.sql`"realisation" ->> 'sync' = 'rejected' AND "at" > now() - make_interval(days => ${failedDays}::int)`)} UNION
      ${some(Prisma.sql`true`)}) AS operation ORDER BY "at" DESC, "id"`;
  const ids = rows.map(({ id }) => id);
  const where = whereOf({ filter: "", limit: most }, withinProject(scope));
  const items = await toOperations(scope, where, ids, await groupsOf(scope, where, ids));
  return { items: await followed(scope, items) };
}
