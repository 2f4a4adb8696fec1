import type { ResourceKind } from "#model/registry.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { byId, containsWordsOfFew, type Match, type Source } from "./source.ts";

const projectId = Prisma.sql`"row"."projectId"`;

const members: Source = {
  kind: "member",
  table: Prisma.sql`(SELECT member."id", member."projectId", member."role", person."name", person."email"
    FROM "Member" AS member JOIN "User" AS person ON person."id" = member."userId")`,
  shown: { projectId, name: Prisma.sql`"row"."name"`, detail: Prisma.sql`"row"."email" || ', ' || "row"."role"` },
  matches: (text) => [
    ...containsWordsOfFew(Prisma.sql`"row"."name"`, text),
    ...containsWordsOfFew(Prisma.sql`"row"."email"`, text),
    ...byId(text),
  ],
};

const invitations: Source = {
  kind: "invitation",
  table: Prisma.sql`"Invitation"`,
  shown: { projectId, name: Prisma.sql`"row"."email"`, detail: Prisma.sql`'invited as ' || "row"."role"` },
  matches: (text) => [...containsWordsOfFew(Prisma.sql`"row"."email"`, text), ...byId(text)],
};

const keys: Source = {
  kind: "key",
  table: Prisma.sql`"ApiKey"`,
  shown: { projectId, name: Prisma.sql`"row"."name"`, detail: Prisma.sql`'begins with ' || "row"."prefix"` },
  matches: (text) => [
    ...containsWordsOfFew(Prisma.sql`"row"."name"`, text),
    ...containsWordsOfFew(Prisma.sql`"row"."prefix"`, text),
    ...byId(text),
  ],
};

/** By its id, or by the id of the request that asked for it: what failures give people to copy. */
export function operationsOf(readable: readonly ResourceKind[]): Source {
  const seen = (ofProject: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM "Change" AS change
    WHERE change."operationId" = "row"."id" AND ${ofProject} AND change."kind" = ANY(${[...readable]}::text[]))`;
  return {
    kind: "operation",
    table: Prisma.sql`"Operation"`,
    shown: { projectId, name: Prisma.sql`"row"."name"`, detail: Prisma.sql`'asked for by ' || "row"."actorName"` },
    within: (id) => seen(Prisma.sql`change."projectId" = ${id}::uuid`),
    matches: (text) => [...byWholeId(text.uuid), ...byRequest(text.typed)],
  };
}

function byWholeId(uuid: string | null): Match[] {
  return uuid ? [{ where: Prisma.sql`"row"."id" = ${uuid}::uuid`, because: "has this id" }] : [];
}

function byRequest(text: string): Match[] {
  if (text.length < 8) return [];
  return [{ where: Prisma.sql`"row"."requestId" = ${text}`, because: "was this request" }];
}

/** What is gone, by the id that it had: its history is left. */
export function deletedOf(readable: readonly ResourceKind[]): Source {
  return {
    kind: "change",
    table: Prisma.sql`(SELECT change."resourceId" AS "id", change."kind", change."name", change."projectId", change."parentId",
      change."at", operation."actorName" FROM "Change" AS change
      JOIN "Operation" AS operation ON operation."id" = change."operationId"
      WHERE change."action" = 'deleted' AND change."kind" = ANY(${[...readable]}::text[]) AND NOT EXISTS (
        SELECT 1 FROM "Change" AS later WHERE later."resourceId" = change."resourceId" AND later."seq" > change."seq"))`,
    shown: {
      projectId,
      kind: Prisma.sql`"row"."kind"`,
      name: Prisma.sql`"row"."name"`,
      detail: Prisma.sql`'deleted by ' || "row"."actorName"`,
      parentId: Prisma.sql`"row"."parentId"`,
      deletedAt: Prisma.sql`"row"."at"`,
    },
    matches: ({ uuid }) => (uuid ? [{ where: Prisma.sql`"row"."id" = ${uuid}::uuid`, because: "had this id" }] : []),
  };
}

export const peopleSources: readonly Source[] = [members, invitations, keys];

/** What belongs to no project, for admins. */
export const adminSources: readonly Source[] = [
  {
    kind: "project",
    table: Prisma.sql`"Project"`,
    shown: {
      projectId: Prisma.sql`"row"."id"`,
      name: Prisma.sql`"row"."name"`,
      detail: Prisma.sql`coalesce(nullif("row"."description", ''), 'project')`,
    },
    matches: (text) => [...containsWordsOfFew(Prisma.sql`"row"."name"`, text), ...byId(text)],
  },
  {
    kind: "user",
    table: Prisma.sql`"User"`,
    shown: { name: Prisma.sql`"row"."name"`, detail: Prisma.sql`"row"."email"` },
    matches: (text) => [
      ...containsWordsOfFew(Prisma.sql`"row"."name"`, text),
      ...containsWordsOfFew(Prisma.sql`"row"."email"`, text),
      ...byId(text),
    ],
  },
  {
    kind: "host",
    table: Prisma.sql`"Host"`,
    shown: { name: Prisma.sql`"row"."name"`, detail: Prisma.sql`concat_ws(' ', "row"."encapType", "row"."encapIp")` },
    matches: ({ address, text }) => [
      ...(address
        ? [{ where: Prisma.sql`"row"."encapIp" = ${address}`, because: `its tunnels end at ${address}` }]
        : []),
      { where: Prisma.sql`lower("row"."systemId") = ${text}`, because: "has this system id" },
    ],
  },
];
