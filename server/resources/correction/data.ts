import { NIL } from "uuid";
import type { z } from "zod";
import { correctionList, type correctionListAllSchema } from "#model/lists/correction.ts";
import type { Page } from "#model/plan.ts";
import { type Correction, correctionOps, type ForeignRow } from "#model/resources/correction.ts";
import { type Correction as CorrectionRecord, Prisma } from "#prisma/generated/client.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf, oneOf } from "../filter-sql.ts";
import { everything, type ListSource, listPage } from "../list.ts";
import { byNumber } from "../page.ts";

type CorrectionListRequest = z.output<typeof correctionListAllSchema>;
type Keys = keyof typeof correctionList.keys;
type Sorts = (typeof correctionList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "Correction",
  id: "number",
  orders: { at: byNumber },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."what"`]),
  tokens: {
    op: (value) => Prisma.sql`"row"."op" = ${oneOf("op", value, correctionOps)}`,
    kind: (value) => Prisma.sql`"row"."kind" = ${value.toLowerCase()}`,
    table: (value) => Prisma.sql`lower("row"."table") = ${value.toLowerCase()}`,
  },
};

/** What was put right of the project's objects. */
export function list(scope: ProjectScope, request: CorrectionListRequest): Promise<Page<Correction>> {
  return page(request, Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`);
}

/** What was put right anywhere: also what is of no project. */
export function listAll(_scope: AdminScope, request: CorrectionListRequest): Promise<Page<Correction>> {
  return page(request, everything);
}

async function page(request: CorrectionListRequest, scope: Prisma.Sql): Promise<Page<Correction>> {
  const { resourceId } = request;
  const within = [scope, ...(resourceId ? [Prisma.sql`"row"."resourceId" = ${resourceId}::uuid`] : [])];
  const page = await listPage<CorrectionRecord, Keys, Sorts>(db(), correctionList, source, request, within);
  const names = await projectNames(page.items);
  return { ...page, items: page.items.map((row) => toCorrection(row, names)) };
}

/** Somebody else's rows in those of the project's objects. */
export async function foreign(scope: ProjectScope): Promise<Page<ForeignRow>> {
  return foreignPage({ projectId: scope.projectId });
}

/** Somebody else's rows in any of ours. */
export async function foreignAll(_scope: AdminScope): Promise<Page<ForeignRow>> {
  return foreignPage({});
}

/** So many are shown; all are counted. */
const shownForeignRows = 100;

async function foreignPage(where: Prisma.ForeignRowWhereInput): Promise<Page<ForeignRow>> {
  const order = [{ since: "desc" }, { rowUuid: "asc" }] as const;
  const rows = await db().foreignRow.findMany({ where, orderBy: [...order], take: shownForeignRows });
  const projects = await projectNames(rows);
  const objects = await objectNames(rows);
  const items = rows.map(({ rowUuid: id, projectId, table, name, column, kind, resourceId, since }): ForeignRow => {
    const objectName = objects.get(resourceId ?? "") ?? null;
    const projectName = projects.get(projectId ?? "") ?? null;
    return { id, table, name, column, kind, resourceId, objectName, projectName, since };
  });
  return { items, total: await db().foreignRow.count({ where }), nextCursor: null };
}

/** What the rows of ours are of, by name. */
async function objectNames(rows: readonly { resourceId: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ resourceId }) => resourceId ?? []))];
  const found = await db().$queryRaw<{ id: string; name: string }[]>`
    SELECT "id", "name" FROM "Network" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT "id", "name" FROM "Port" WHERE "id" = ANY(${ids}::uuid[])`;
  return new Map(found.map(({ id, name }) => [id, name]));
}

async function projectNames(rows: readonly { projectId: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ projectId }) => projectId ?? []))];
  const projects = await db().project.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(projects.map(({ id, name }) => [id, name]));
}

function toCorrection(row: CorrectionRecord, names: ReadonlyMap<string, string>): Correction {
  const { at, table, rowUuid, rows, name, kind, resourceId, projectId, what } = row;
  return {
    id: String(row.id),
    op: correctionOps.find((each) => each === row.op) ?? "update",
    rowUuid: rowUuid === NIL ? null : rowUuid,
    projectName: names.get(projectId ?? "") ?? null,
    details: row.details as Correction["details"],
    ...{ at, table, rows, name, kind, resourceId, projectId, what },
  };
}
