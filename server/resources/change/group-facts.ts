import type { ChangeGroup } from "#model/resources/change.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../../db.ts";

/** What SQL answers of a group of changes beside its count. */
export interface GroupFacts {
  /** As people count: app-2 before app-10. */
  lastName: string;
  /** What all of them lie in; null, if they do not lie in one. */
  placeId: string | null;
}

/** The columns of `GroupFacts`, of the changes "c". */
export const groupFacts = Prisma.sql`max(c."name" COLLATE "natural") AS "lastName",
  CASE WHEN min(c."parentId"::text) = max(c."parentId"::text) AND count(c."parentId") = count(*)
    THEN min(c."parentId"::text) END AS "placeId"`;

/** The kind and last name of each container, from the log, which knows also those that are gone. */
export async function placesOf(
  tx: Tx,
  projectId: string,
  ids: readonly (string | null)[],
): Promise<Map<string | null, ChangeGroup["place"]>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; kind: string; name: string }[]>`
    SELECT p."id", last."kind", last."name" FROM unnest(${known}::uuid[]) AS p("id") JOIN LATERAL (
      SELECT "kind", "name" FROM "Change" WHERE "resourceId" = p."id" AND "projectId" = ${projectId}::uuid
        AND "seq" IS NOT NULL ORDER BY "seq" DESC LIMIT 1) last ON true`;
  return new Map(rows.map(({ id, kind, name }) => [id, { kind, name }]));
}
