import { Prisma } from "#prisma/generated/client.ts";

/** A statement for what the log last said of an object: its name, what it lies in, and whose it is. One look into an index. */
export function lastChangeOf(resourceId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT "name", "parentId", "projectId" FROM "Change" WHERE "resourceId" = ${resourceId}
    ORDER BY "seq" DESC LIMIT 1`;
}
