import type { Role } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { Member } from "#model/resources/member.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";

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

/** Everybody in the project, by e-mail address. */
export async function listMembers({ projectId }: ProjectScope): Promise<Page<Member>> {
  const rows = await db().member.findMany({
    where: { projectId },
    include: memberInclude,
    orderBy: { user: { email: "asc" } },
  });
  return { items: rows.map(memberOutput), total: rows.length, nextCursor: null };
}
