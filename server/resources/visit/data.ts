import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Visit, visitInput } from "#model/resources/visit.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";

type Place = z.output<typeof visitInput>;

/** When the caller last looked at the place. */
export async function lastVisit(scope: ProjectScope, { place }: Place): Promise<Visit> {
  const row = await db().visit.findUnique({ where: { userId_projectId_place: visitor(scope, place) } });
  return { at: row?.at ?? null };
}

/** The caller looks at the place now. No part of the intent, so the log of changes does not carry it. */
export async function markVisit(scope: ProjectScope, { place }: Place): Promise<Visit> {
  const key = visitor(scope, place);
  const at = new Date();
  await db().visit.upsert({ where: { userId_projectId_place: key }, create: { ...key, at }, update: { at } });
  return { at };
}

function visitor({ caller, projectId }: ProjectScope, place: string) {
  if (caller.kind !== "user" || caller.id === null)
    throw new AppError("FORBIDDEN", "An API key looks at nothing. Sign in to the console for this.");
  return { userId: caller.id, projectId, place };
}
