import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Visit, visitInput } from "#model/resources/visit.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";

type Place = z.output<typeof visitInput>;

/** Looks that are no further apart are one stay: who reloads a page still sees what was new when they came. */
const stayMinutes = 30;

/** When the caller last looked at the place. */
export async function lastVisit(scope: ProjectScope, { place }: Place): Promise<Visit> {
  const { userId, projectId } = visitor(scope);
  const [visit] = await db().$queryRaw<Visit[]>`
    SELECT "at", CASE WHEN "at" < now() - make_interval(mins => ${stayMinutes}::int) THEN "at" ELSE "stayedUntil" END AS "awaySince"
    FROM "Visit" WHERE "userId" = ${userId}::uuid AND "projectId" = ${projectId}::uuid AND "place" = ${place}`;
  return visit ?? { at: null, awaySince: null };
}

/** The caller looks at the place now. No part of the intent, so the log of changes does not carry it. */
export async function markVisit(scope: ProjectScope, { place }: Place): Promise<Visit> {
  const { userId, projectId } = visitor(scope);
  const [visit] = await db().$queryRaw<Visit[]>`
    INSERT INTO "Visit" AS "visit" ("userId", "projectId", "place", "at")
    VALUES (${userId}::uuid, ${projectId}::uuid, ${place}, now())
    ON CONFLICT ("userId", "projectId", "place") DO UPDATE SET "at" = now(), "stayedUntil" =
      CASE WHEN "visit"."at" < now() - make_interval(mins => ${stayMinutes}::int) THEN "visit"."at"
      ELSE "visit"."stayedUntil" END
    RETURNING "at", "stayedUntil" AS "awaySince"`;
  return visit ?? { at: null, awaySince: null };
}

function visitor({ caller, projectId }: ProjectScope) {
  if (caller.kind !== "user" || caller.id === null)
    throw new AppError("FORBIDDEN", "An API key looks at nothing. Sign in to the console for this.");
  return { userId: caller.id, projectId };
}
