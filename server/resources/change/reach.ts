import { kindNames, kinds } from "#model/registry.ts";
import { lookedBackAtMost } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import type { ChangeListRequest } from "./data.ts";
import { kindsAsked } from "./filter.ts";

/** A part of the log. */
export interface Within {
  /** Undefined: of the whole installation. */
  projectId?: string;
  /** That the caller may see at all. */
  readable: readonly string[];
}

/** How far back a page looks. */
export interface Reach {
  /** Positions of the first and the last change that it looks at; null: there is none. */
  from: bigint | null;
  to: bigint | null;
  /** There are older ones, which it does not look at. */
  isMore: boolean;
}

/** Most pages are filled by the last few changes; only then it is looked further, and at most so far. */
const steps = [200, 2_000, lookedBackAtMost];

/**
 * Looks for what fills a page among the last changes before a position, then among more of them, to a bound. So a page
 * costs about what it holds, and one that finds nothing a bounded time, however long the log is.
 */
export async function lookBack<T>(
  within: Within,
  request: ChangeListRequest,
  look: (reach: Reach) => Promise<T>,
  isFull: (found: T) => boolean,
): Promise<{ found: T; reach: Reach }> {
  for (const [place, step] of steps.entries()) {
    const reach = await reachOf(within, request, step);
    const found = await look(reach);
    if (isFull(found) || !reach.isMore || place === steps.length - 1) return { found, reach };
  }
  throw new Error("A page of the log looks back at least once.");
}

/** The last `most` changes, before the cursor where there is one, of what an index has in the log's order. */
export async function reachOf(within: Within, request: ChangeListRequest, most: number): Promise<Reach> {
  const before = request.cursor === undefined ? null : Prisma.sql`${BigInt(request.cursor)}`;
  const [row] = await db().$queryRaw<{ from: bigint | null; to: bigint | null; seen: number }[]>`
    SELECT min("seq") FILTER (WHERE "place" <= ${most}) AS "from", max("seq") AS "to", count(*)::int AS "seen" FROM (
      SELECT "seq", row_number() OVER (ORDER BY "seq" DESC) AS "place" FROM (
        ${backwards(within, request, before, Prisma.sql`c."seq"`, most + 1)}) AS newest) AS numbered`;
  const { from = null, to = null, seen = 0 } = row ?? {};
  counted(Math.min(seen, most));
  return { from, to, isMore: seen > most };
}

/** The newest changes before a position, of what the request names by kind, object or operation; ordered. */
export function backwards(
  within: Within,
  request: ChangeListRequest,
  before: Prisma.Sql | null,
  columns: Prisma.Sql,
  most: number,
): Prisma.Sql {
  const until = before === null ? Prisma.sql`c."seq" IS NOT NULL` : Prisma.sql`c."seq" < ${before}`;
  const parts = tracks(within, request).map(
    (track) =>
      Prisma.sql`(SELECT ${columns} FROM "Change" c WHERE ${track} AND ${until} ORDER BY c."seq" DESC LIMIT ${most})`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) AS part ORDER BY "seq" DESC LIMIT ${most}`;
}

/** Conditions that are true of different changes, each of which an index has in the order of the log. */
function tracks({ projectId, readable }: Within, request: ChangeListRequest): Prisma.Sql[] {
  const { resourceId, kind, operationId, filter } = request;
  const asked = kind ? [kind] : (kindsAsked(filter) ?? readable);
  const seen = readable.filter((each) => asked.includes(each));
  const own = projectId === undefined ? Prisma.sql`true` : Prisma.sql`c."projectId" = ${projectId}::uuid`;
  const ofKinds = Prisma.sql`${own} AND c."kind" = ANY(${seen}::text[])`;
  const each = (of: Prisma.Sql) => seen.map((name) => Prisma.sql`${of} AND c."kind" = ${name}`);
  if (seen.length === 0) return [Prisma.sql`false`];
  if (operationId) return [Prisma.sql`${ofKinds} AND c."operationId" = ${operationId}::uuid`];
  if (resourceId) {
    const inIt = each(Prisma.sql`${own} AND c."parentId" = ${resourceId}::uuid`);
    return [Prisma.sql`${ofKinds} AND c."resourceId" = ${resourceId}::uuid`, ...inIt];
  }
  if (projectId !== undefined) return each(own);
  return seen.every(isOfNoProject) ? each(Prisma.sql`c."projectId" IS NULL`) : [own];
}

const isOfNoProject = (kind: string) =>
  kindNames.some((name) => name === kind && kinds[name].section === "admin" && name !== "project");
