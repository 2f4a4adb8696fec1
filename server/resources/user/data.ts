import type { z } from "zod";
import { userList, type userListSchema } from "#model/lists/user.ts";
import type { Page } from "#model/plan.ts";
import type { User } from "#model/resources/user.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf, yesOrNo } from "../filter-sql.ts";
import { everything, inTheOrderOf, type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byEmail, byName } from "../page.ts";

export const userInclude = {
  sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
  members: { orderBy: { project: { name: "asc" } }, select: { role: true, project: { select: { name: true } } } },
} satisfies Prisma.UserInclude;
export type StoredUser = Prisma.UserGetPayload<{ include: typeof userInclude }>;

export function userOutput(row: StoredUser): User {
  const { id, email, name, isAdmin, disabledAt, version, createdAt, updatedAt, sessions, members } = row;
  return {
    id,
    email,
    name,
    isAdmin,
    disabledAt,
    version,
    createdAt,
    updatedAt,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    projects: members.map(({ role, project }) => ({ name: project.name, role })),
  };
}

type Keys = keyof typeof userList.keys;
type Sorts = (typeof userList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "User",
  orders: { email: byEmail, name: byName, createdAt: byCreatedAt },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."email"`, Prisma.sql`"row"."name"`]),
  tokens: {
    admin: (value) => yesOrNo("admin", value, Prisma.sql`"row"."isAdmin"`),
    disabled: (value) => yesOrNo("disabled", value, Prisma.sql`"row"."disabledAt" IS NOT NULL`),
    project: (value) => Prisma.sql`EXISTS (SELECT FROM "Member" AS member
      JOIN "Project" AS project ON project."id" = member."projectId"
      WHERE member."userId" = "row"."id" AND project."name" = ${value})`,
  },
};

/** A page of all users. */
export async function listUsers(_scope: AdminScope, request: z.output<typeof userListSchema>): Promise<Page<User>> {
  const page = await listPage<{ id: string }, Keys, Sorts>(db(), userList, source, request, [everything]);
  const ids = page.items.map(({ id }) => id);
  const rows = await db().user.findMany({ where: { id: { in: ids } }, include: userInclude });
  return { ...page, items: inTheOrderOf(ids, rows).map(userOutput) };
}
