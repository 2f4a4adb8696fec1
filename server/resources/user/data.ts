import type { z } from "zod";
import type { Page } from "#model/plan.ts";
import type { User, userListSchema } from "#model/resources/user.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { wordsOf } from "../words.ts";

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

/** All users, by e-mail address. The cursor is the last address of the page before. */
export async function listUsers(
  _scope: AdminScope,
  { filter, cursor, limit }: z.output<typeof userListSchema>,
): Promise<Page<User>> {
  const where: Prisma.UserWhereInput = {
    AND: wordsOf(filter).map((word) => ({
      OR: [{ email: { contains: word, mode: "insensitive" } }, { name: { contains: word, mode: "insensitive" } }],
    })),
  };
  const [total, rows] = await Promise.all([
    db().user.count({ where }),
    db().user.findMany({
      where: cursor === undefined ? where : { AND: [where, { email: { gt: cursor } }] },
      include: userInclude,
      orderBy: { email: "asc" },
      take: limit + 1,
    }),
  ]);
  const page = rows.slice(0, limit);
  return {
    items: page.map(userOutput),
    total,
    nextCursor: rows.length > limit ? (page.at(-1)?.email ?? null) : null,
  };
}
