import type { Page } from "#model/plan.ts";
import type { Change } from "#model/resources/change.ts";
import { countedAtMost } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { filterConditions } from "./filter.ts";

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
  return page(request, withinProject(scope));
}

/** Of the project, and of those kinds of objects that the caller may see at all. */
export function withinProject(scope: ProjectScope): Prisma.ChangeWhereInput {
  return { projectId: scope.projectId, kind: { in: readableKinds(scope.scopes) } };
}

/** The whole installation's log, newest first. */
export function listAll(_scope: AdminScope, request: ChangeListRequest): Promise<Page<Change>> {
  return page(request, {});
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

async function page(request: ChangeListRequest, within: Prisma.ChangeWhereInput): Promise<Page<Change>> {
  const { cursor, limit } = request;
  const where = whereOf(request, within);
  const rows = await db().change.findMany({
    where: cursor ? { AND: [where, { seq: { lt: BigInt(cursor) } }] } : where,
    orderBy: { seq: "desc" },
    take: limit + 1,
    include: { operation: true },
  });
  const items = rows.slice(0, limit).map(toChange);
  const total = await countOf(where, request);
  // What a filter does not want is gone through as well.
  counted(request.filter.trim() === "" ? total : await countOf(whereOf({ ...request, filter: "" }, within), request));
  return {
    items,
    total,
    nextCursor: rows.length > limit ? (items.at(-1)?.seq ?? null) : null,
  };
}

/** How many there are; of a whole log not all, but that there are more. One request's are counted all. */
function countOf(where: Prisma.ChangeWhereInput, { operationId }: ChangeListRequest): Promise<number> {
  return db().change.count({ where, ...(operationId === undefined && { take: countedAtMost + 1 }) });
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
