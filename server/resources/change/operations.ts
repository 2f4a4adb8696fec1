import { kindNames } from "#model/registry.ts";
import type { ChangeGroup, Operation, OperationPage } from "#model/resources/change.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted, lookedAt } from "../../looked-at.ts";
import { type ChangeListRequest, reachable, reached, toChange, whereOf, withinProject } from "./data.ts";
import { type GroupFacts, groupFacts, placesOf } from "./group-facts.ts";
import { openIds } from "./open.ts";
import { lookBack, type Reach } from "./reach.ts";
import { undoable } from "./undoable.ts";

/** Of an operation so many changes come along; all are counted. */
export const shownChanges = 20;

const rank: readonly string[] = kindNames;

/**
 * The project's operations, newest first: of each what it did, counted, and its first changes, the containers before what
 * lies in them. A page holds `limit` operations, however many changes each of them has.
 */
export async function operations(scope: ProjectScope, request: ChangeListRequest): Promise<OperationPage> {
  const where = whereOf(request, withinProject(scope));
  const { ids, end } = await operationIds(scope, request, where);
  const shown = ids.slice(0, request.limit);
  const groups = await groupsOf(scope, where, shown);
  const items = await toOperations(scope, where, shown, groups);
  return { items, nextCursor: cursorAfter([...groups.values()].flat(), ids.length > shown.length, end) };
}

/** Where the next page begins: before what this one shows, and before what it has looked at where it found no more there. */
function cursorAfter(shown: readonly Group[], isMore: boolean, end: bigint | null): string | null {
  const places = [...shown.map(({ firstSeq }) => firstSeq), ...(isMore || end === null ? [] : [end])];
  if ((!isMore && end === null) || places.length === 0) return null;
  return String(places.reduce((a, b) => (a < b ? a : b)));
}

/** One operation of the project; null where the caller may see nothing of it. */
export async function findOperation(scope: ProjectScope, id: string): Promise<Operation | null> {
  const where = whereOf({ filter: "", limit: 1 }, withinProject(scope));
  const [operation] = await toOperations(scope, where, [id], await groupsOf(scope, where, [id]));
  return operation ?? null;
}

/** Operations as the API has them, in the order of their ids. */
export async function toOperations(
  scope: ProjectScope,
  where: Prisma.ChangeWhereInput,
  ids: readonly string[],
  groups: ReadonlyMap<string, readonly Group[]>,
): Promise<Operation[]> {
  const changes = await firstChanges(where, groups);
  const undo = await undoable(scope, ids);
  return ids.flatMap((id): Operation[] => {
    const [own = [], [first, ...others] = [], ofUndo] = [groups.get(id), changes.get(id), undo.get(id)];
    if (!first || !ofUndo) return [];
    const { at, requestId, actor } = first;
    return [
      {
        ...{ id, at, requestId, actor },
        groups: own.map(({ firstSeq: _, ...group }) => group),
        changes: [first, ...others],
        ...ofUndo,
      },
    ];
  });
}

/** The newest operations before the cursor, one more than asked for; `end`: they were looked for back to there only. */
async function operationIds(scope: ProjectScope, request: ChangeListRequest, where: Prisma.ChangeWhereInput) {
  const open = request.open && request.filter.trim() === "" ? await openIds(scope, request) : null;
  if (open) return { ids: open, end: null };
  const look = (reach: Reach) =>
    db().change.groupBy({
      by: ["operationId"],
      where: { AND: [where, reached(reach)] },
      _max: { seq: true },
      orderBy: { _max: { seq: "desc" } },
      take: request.limit + 1,
    });
  const { found, reach } = await lookBack(reachable(scope), request, look, ({ length }) => length > request.limit);
  return { ids: found.map(({ operationId }) => operationId), end: reach.isMore ? reach.from : null };
}

type Group = ChangeGroup & { firstSeq: bigint };

/** What each operation of a project did, counted by kind and action; the containers first. */
export async function groupsOf(
  scope: ProjectScope,
  where: Prisma.ChangeWhereInput,
  ids: readonly string[],
): Promise<Map<string, Group[]>> {
  const facts = await factsOf(scope, ids);
  const places = await placesOf(
    db(),
    scope.projectId,
    [...facts.values()].map(({ placeId }) => placeId),
  );
  const rows = await db().change.groupBy({
    by: ["operationId", "kind", "action"],
    where: { AND: [where, { operationId: { in: [...ids] } }] },
    _count: { _all: true },
    _min: { name: true, seq: true },
  });
  counted(rows.reduce((sum, { _count }) => sum + _count._all, 0));
  const groups = Map.groupBy(rows, ({ operationId }) => operationId);
  return new Map(
    [...groups].map(([id, each]) => [
      id,
      each
        .map(({ kind, action, _count: { _all: count }, _min: { name, seq } }): Group => {
          const fact = facts.get(`${id} ${kind} ${action}`);
          const first = (count > 1 && fact?.name) || (name ?? "");
          return {
            ...{ kind, action: action as Group["action"], count, name: first },
            lastName: count > 1 ? (fact?.lastName ?? first) : first,
            place: places.get(fact?.placeId ?? null) ?? null,
            firstSeq: seq ?? 0n,
          };
        })
        .sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || Number(a.firstSeq - b.firstSeq)),
    ]),
  );
}

/** One operation may have written rows of several projects: only the caller's are looked at. */
async function factsOf({ projectId, scopes }: ProjectScope, ids: readonly string[]) {
  const rows = await db().$queryRaw<(GroupFacts & { id: string; kind: string; action: string; name: string })[]>`
    SELECT c."operationId" AS "id", c."kind", c."action", min(c."name" COLLATE "natural") AS "name", ${groupFacts}
    FROM "Change" c WHERE c."operationId" = ANY(${[...ids]}::uuid[]) AND c."projectId" = ${projectId}::uuid
      AND c."kind" = ANY(${readableKinds(scopes)}::text[]) GROUP BY 1, 2, 3`;
  return new Map(rows.map((row) => [`${row.id} ${row.kind} ${row.action}`, row]));
}

/** The first changes of each operation. Small operations are read at once, large ones group by group. */
async function firstChanges(where: Prisma.ChangeWhereInput, groups: ReadonlyMap<string, readonly Group[]>) {
  const read = (of: Prisma.ChangeWhereInput, take?: number) =>
    db().change.findMany({
      where: { AND: [where, of] },
      orderBy: { seq: "asc" },
      include: { operation: true },
      ...(take === undefined ? {} : { take }),
    });
  const isLarge = (id: string) => (groups.get(id) ?? []).reduce((sum, { count }) => sum + count, 0) > shownChanges;
  const [large = [], small = []] = [
    [...groups.keys()].filter(isLarge),
    [...groups.keys()].filter((id) => !isLarge(id)),
  ];
  const rows = await read({ operationId: { in: small } });
  for (const operationId of large) {
    let left = shownChanges;
    for (const { kind, action, count } of groups.get(operationId) ?? []) {
      if (left > 0) rows.push(...(await read({ operationId, kind, action }, left)));
      left -= count;
    }
  }
  lookedAt(rows.length);
  // A stable sort: within a kind the order of the log stays.
  const sorted = rows.sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind)).map(toChange);
  return Map.groupBy(sorted, ({ operationId }) => operationId);
}
