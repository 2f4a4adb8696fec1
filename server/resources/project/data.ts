import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Page } from "#model/plan.ts";
import type { Project, projectListSchema } from "#model/resources/project.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { wordsOf } from "../words.ts";

export const projectInclude = { usage: true, _count: { select: { members: true } } } satisfies Prisma.ProjectInclude;
export type StoredProject = Prisma.ProjectGetPayload<{ include: typeof projectInclude }>;

export function projectOutput(row: StoredProject): Project {
  const { id, name, description, disabledAt, version, createdAt, updatedAt, usage } = row;
  return {
    id,
    name,
    description,
    disabledAt,
    unitsPerMinute: row.unitsPerMinute,
    version,
    createdAt,
    updatedAt,
    quotas: {
      networks: row.quotaNetworks,
      subnets: row.quotaSubnets,
      ports: row.quotaPorts,
      keys: row.quotaKeys,
    },
    usage: {
      networks: usage?.networks ?? 0,
      subnets: usage?.subnets ?? 0,
      ports: usage?.ports ?? 0,
      keys: usage?.keys ?? 0,
    },
    memberCount: row._count.members,
  };
}

/** All projects, by name. The cursor is the last name of the page before. */
export async function listProjects(
  _scope: AdminScope,
  { filter, cursor, limit }: z.output<typeof projectListSchema>,
): Promise<Page<Project>> {
  const where: Prisma.ProjectWhereInput = {
    AND: wordsOf(filter).map((word) => ({
      OR: [{ name: { contains: word, mode: "insensitive" } }, { description: { contains: word, mode: "insensitive" } }],
    })),
  };
  const [total, rows] = await Promise.all([
    db().project.count({ where }),
    db().project.findMany({
      where: cursor === undefined ? where : { AND: [where, { name: { gt: cursor } }] },
      include: projectInclude,
      orderBy: { name: "asc" },
      take: limit + 1,
    }),
  ]);
  const page = rows.slice(0, limit);
  return {
    items: page.map(projectOutput),
    total,
    nextCursor: rows.length > limit ? (page.at(-1)?.name ?? null) : null,
  };
}

/** The caller's project. */
export async function getProject({ projectId }: ProjectScope): Promise<Project> {
  const row = await db().project.findUnique({ where: { id: projectId }, include: projectInclude });
  if (!row) throw new AppError("NOT_FOUND", "There is no such project, or you are not a member of it.");
  return projectOutput(row);
}
