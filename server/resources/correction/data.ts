import { NIL } from "uuid";
import type { Page } from "#model/plan.ts";
import { type Correction, correctionFilterKeys, correctionOps, type ForeignRow } from "#model/resources/correction.ts";
import type { Correction as CorrectionRecord, Prisma } from "#prisma/generated/client.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { filterError, readFilter } from "../filter-sql.ts";
import { literally } from "../words.ts";

interface CorrectionListRequest {
  filter: string;
  resourceId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What was put right of the project's objects, newest first. */
export function list(scope: ProjectScope, request: CorrectionListRequest): Promise<Page<Correction>> {
  return page(request, { projectId: scope.projectId });
}

/** What was put right anywhere, newest first: also what is of no project. */
export function listAll(_scope: AdminScope, request: CorrectionListRequest): Promise<Page<Correction>> {
  return page(request, {});
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

async function page(request: CorrectionListRequest, within: Prisma.CorrectionWhereInput): Promise<Page<Correction>> {
  const { filter, resourceId, cursor, limit } = request;
  const where: Prisma.CorrectionWhereInput = {
    AND: [within, ...conditions(filter), ...(resourceId ? [{ resourceId }] : [])],
  };
  const rows = await db().correction.findMany({
    where: cursor ? { AND: [where, { id: { lt: BigInt(cursor) } }] } : where,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const names = await projectNames(shown);
  const items = shown.map((row) => toCorrection(row, names));
  return {
    items,
    total: await db().correction.count({ where }),
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
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

function conditions(text: string): Prisma.CorrectionWhereInput[] {
  const { words, tokens } = readFilter(text, correctionFilterKeys);
  return [
    ...words.map((word): Prisma.CorrectionWhereInput => {
      return { what: { contains: literally(word), mode: "insensitive" } };
    }),
    ...tokens.map(({ key, value }): Prisma.CorrectionWhereInput => {
      if (key === "table") return { table: { equals: literally(value), mode: "insensitive" } };
      if (key === "kind") return { kind: value.toLowerCase() };
      const op = correctionOps.find((each) => each === value.toLowerCase());
      if (!op) throw filterError(`op:${value} — what was wrong is one of ${correctionOps.join(", ")}.`);
      return { op };
    }),
  ];
}
