import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { memberList, type memberListSchema } from "#model/lists/member.ts";
import { type Role, roles } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { Member } from "#model/resources/member.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf, oneOf, yesOrNo } from "../filter-sql.ts";
import { inTheOrderOf, type ListSource, listPage } from "../list.ts";
import { byCreatedAt } from "../page.ts";

export const memberInclude = {
  user: { select: { email: true, name: true, disabledAt: true } },
} satisfies Prisma.MemberInclude;
export type StoredMember = Prisma.MemberGetPayload<{ include: typeof memberInclude }>;

export function memberOutput({ id, projectId, userId, role, version, createdAt, user }: StoredMember): Member {
  return {
    id,
    projectId,
    userId,
    email: user.email,
    name: user.name,
    role: role as Role,
    disabled: user.disabledAt !== null,
    version,
    createdAt,
  };
}

type Keys = keyof typeof memberList.keys;
type Sorts = (typeof memberList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "Member",
  joins: Prisma.sql`JOIN "User" AS "user" ON "user"."id" = "row"."userId"`,
  orders: {
    email: { by: Prisma.sql`"user"."email"`, type: "text" },
    name: { by: Prisma.sql`"user"."name" COLLATE "natural"`, type: "text" },
    createdAt: byCreatedAt,
  },
  word: (word) => inAnyOf(word, [Prisma.sql`"user"."email"`, Prisma.sql`"user"."name"`]),
  tokens: {
    role: (value) => Prisma.sql`"row"."role" = ${oneOf("role", value, roles)}`,
    disabled: (value) => yesOrNo("disabled", value, Prisma.sql`"user"."disabledAt" IS NOT NULL`),
  },
};

/** A page of those who are in the project. */
export async function listMembers(
  { projectId }: ProjectScope,
  request: z.output<typeof memberListSchema>,
): Promise<Page<Member>> {
  const within = [Prisma.sql`"row"."projectId" = ${projectId}::uuid`];
  const page = await listPage<{ id: string }, Keys, Sorts>(db(), memberList, source, request, within);
  const ids = page.items.map(({ id }) => id);
  const rows = await db().member.findMany({ where: { projectId, id: { in: ids } }, include: memberInclude });
  return { ...page, items: inTheOrderOf(ids, rows).map(memberOutput) };
}

/** One of those who are in the project. */
export async function getMember({ projectId }: ProjectScope, { id }: { id: string }): Promise<Member> {
  const row = await db().member.findUnique({ where: { id, projectId }, include: memberInclude });
  if (!row) throw fieldError("NOT_FOUND", ["id"], `There is no member with the id ${id} in this project.`);
  return memberOutput(row);
}
