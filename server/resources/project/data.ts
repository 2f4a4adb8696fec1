import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import { projectList, type projectListSchema } from "#model/lists/project.ts";
import type { Page } from "#model/plan.ts";
import type { Project } from "#model/resources/project.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf, yesOrNo } from "../filter-sql.ts";
import { everything, inTheOrderOf, type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byName } from "../page.ts";

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

type Keys = keyof typeof projectList.keys;
type Sorts = (typeof projectList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "Project",
  orders: { name: byName, createdAt: byCreatedAt },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."name"`, Prisma.sql`"row"."description"`]),
  tokens: {
    disabled: (value) => yesOrNo("disabled", value, Prisma.sql`"row"."disabledAt" IS NOT NULL`),
    member: (
      value,
    ) => Prisma.sql`EXISTS (SELECT FROM "Member" AS member JOIN "User" AS "user" ON "user"."id" = member."userId"
      WHERE member."projectId" = "row"."id" AND "user"."email" = ${value.toLowerCase()})`,
  },
};

/** A page of all projects. */
export async function listProjects(
  _scope: AdminScope,
  request: z.output<typeof projectListSchema>,
): Promise<Page<Project>> {
  const page = await listPage<{ id: string }, Keys, Sorts>(db(), projectList, source, request, [everything]);
  const ids = page.items.map(({ id }) => id);
  const rows = await db().project.findMany({ where: { id: { in: ids } }, include: projectInclude });
  return { ...page, items: inTheOrderOf(ids, rows).map(projectOutput) };
}

/** The caller's project. */
export async function getProject({ projectId }: ProjectScope): Promise<Project> {
  const row = await db().project.findUnique({ where: { id: projectId }, include: projectInclude });
  if (!row) throw new AppError("NOT_FOUND", "There is no such project, or you are not a member of it.");
  return projectOutput(row);
}
