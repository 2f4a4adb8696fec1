import type { Page } from "#model/plan.ts";
import { kindNames } from "#model/registry.ts";
import type { Change } from "#model/resources/change.ts";
import { countedAtMost } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { filterConditions } from "./filter.ts";
import { lookBack, type Reach, reachOf, type Within } from "./reach.ts";

/** What of the log is asked for. */
export interface ChangeListRequest {
  resourceId?: string | undefined;
  kind?: string | undefined;
  operationId?: string | undefined;
  /** Only of requests that are not everywhere. */
  open?: boolean;
  filter: string;
  cursor?: string | undefined;
  limit: number;
}

/** The project's log, newest first: of those kinds of objects that the caller may see at all. */
export function list(scope: ProjectScope, request: ChangeListRequest): Promise<Page<Change>> {
  return page(request, reachable(scope), withinProject(scope));
}

/** Of the project, and of those kinds of objects that the caller may see at all. */
export function withinProject(scope: ProjectScope): Prisma.ChangeWhereInput {
  return { projectId: scope.projectId, kind: { in: readableKinds(scope.scopes) } };
}

/** The same, as `reachOf` asks for it. */
export function reachable({ projectId, scopes }: ProjectScope): Within {
  return { projectId, readable: readableKinds(scopes) };
}

/** The whole installation's log, newest first. */
export function listAll(_scope: AdminScope, request: ChangeListRequest): Promise<Page<Change>> {
  return page(request, { readable: kindNames }, {});
}

/** The conditions of all that is asked for, whatever the page. */
export function whereOf(
  { resourceId, kind, operationId, open, filter }: ChangeListRequest,
  within: Prisma.ChangeWhereInput,
): Prisma.ChangeWhereInput {
  return {
    AND: [
      within,
      // A change has no position until its transaction has committed.
      { seq: { not: null } },
      ...(kind ? [{ kind }] : []),
      ...(operationId ? [{ operationId }] : []),
      ...(open ? [{ operation: isOpen }] : []),
      ...filterConditions(filter),
      ...(resourceId ? [{ OR: [{ resourceId }, { parentId: resourceId }] }] : []),
    ],
  };
}

/** Followed still, or settled otherwise than by being everywhere: refused, or given up on half-way. */
const isOpen: Prisma.OperationWhereInput = {
  OR: [{ realisation: { equals: Prisma.DbNull } }, { NOT: { realisation: { path: ["sync"], equals: "realised" } } }],
};

/** Of a page, what it looks at. */
export function reached({ from, to }: Reach): Prisma.ChangeWhereInput {
  return { seq: from === null || to === null ? { lt: 0n } : { gte: from, lte: to } };
}

/**
 * What fills the page, or is found among the last changes of what is asked for (`lookedBackAtMost`): its cursor goes on from
 * there, also where nothing was found.
 */
async function page(
  request: ChangeListRequest,
  within: Within,
  readable: Prisma.ChangeWhereInput,
): Promise<Page<Change>> {
  const { limit, operationId } = request;
  const where = whereOf(request, readable);
  const look = (reach: Reach) =>
    db().change.findMany({
      where: { AND: [where, reached(reach)] },
      orderBy: { seq: "desc" },
      take: limit + 1,
      include: { operation: true },
    });
  const { found, reach } = await lookBack(within, request, look, ({ length }) => length > limit);
  const items = found.slice(0, limit).map(toChange);
  const total = operationId === undefined ? await countLast(where, within, request) : await countOf(request, readable);
  const end = reach.isMore ? reach.from : null;
  return { items, total, nextCursor: found.length > limit ? (items.at(-1)?.seq ?? null) : (end?.toString() ?? null) };
}

/** How many there are among the last changes of what is asked for; where all of those are, that there are more. */
async function countLast(where: Prisma.ChangeWhereInput, within: Within, request: ChangeListRequest): Promise<number> {
  const reach = await reachOf(within, { ...request, cursor: undefined }, countedAtMost);
  const count = await db().change.count({ where: { AND: [where, reached(reach)] } });
  return count === countedAtMost && reach.isMore ? countedAtMost + 1 : count;
}

/** How many changes one request made; what a filter does not want is gone through as well. */
async function countOf(request: ChangeListRequest, readable: Prisma.ChangeWhereInput): Promise<number> {
  counted(await db().change.count({ where: whereOf({ ...request, filter: "" }, readable) }));
  return db().change.count({ where: whereOf(request, readable) });
}

/** As the API has it. */
export function toChange({ operation, ...row }: Prisma.ChangeGetPayload<{ include: { operation: true } }>): Change {
  const { at, operationId, projectId, kind, resourceId, parentId, name, before, after } = row;
  return {
    seq: String(row.seq),
    at,
    operationId,
    requestId: operation.requestId,
    actor: {
      kind: operation.actorKind as Change["actor"]["kind"],
      id: operation.actorId,
      name: operation.actorName,
    },
    projectId,
    kind,
    resourceId,
    parentId,
    name,
    action: row.action as Change["action"],
    before: before as Change["before"],
    after: after as Change["after"],
  };
}
