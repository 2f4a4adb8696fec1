import { kindNames } from "#model/registry.ts";
import type { ChangeGroup, FoldedOperation, FoldedOperationPage } from "#model/resources/change.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { type ChangeListRequest, reachable, whereOf, withinProject } from "./data.ts";
import { type GroupFacts, groupFacts, placesOf } from "./group-facts.ts";
import { groupsOf, operations, toOperations } from "./operations.ts";
import { backwards, lookBack, type Reach } from "./reach.ts";

/** From so many on, calls of one kind are one row: fewer are read as quickly one by one. */
const leastCalls = 4;
/** Calls further apart than this are told apart. */
const longestPauseMs = 10 * 60_000;
/** Operations that are looked at together, and at most for one page: a run that is longer goes on on the next page. */
const stride = 100;
const mostOperations = 500;

interface Step {
  id: string;
  /** Positions of its first change and of its last. */
  first: bigint;
  last: bigint;
  name: string;
  actorKind: string;
  actorId: string | null;
  at: Date;
}

/**
 * The project's operations, newest first, as `operations` has them; calls that one caller made again and again are one
 * entry with the sum of what they did. Where a filter is asked for, each stands by itself.
 */
export async function folded(scope: ProjectScope, request: ChangeListRequest): Promise<FoldedOperationPage> {
  if (request.filter.trim() !== "") {
    const { items, nextCursor } = await operations(scope, request);
    return { items: items.map((item) => ({ ...item, calls: 1, since: item.at, before: "0" })), nextCursor };
  }
  const enough = ({ isCut, runs }: Runs) => isCut || runs.length > request.limit + leastCalls;
  const look = (reach: Reach) => runsOf(scope, request, reach);
  const { found, reach } = await lookBack(reachable(scope), request, look, enough);
  const { runs } = found;
  const shown = runs.slice(0, request.limit);
  const where = whereOf(request, withinProject(scope));
  const heads = shown.flatMap(([head]) => (head ? [head.id] : []));
  const groups = await groupsOf(scope, where, heads);
  const totals = await totalsOf(scope, request, shown);
  const byId = new Map((await toOperations(scope, where, heads, groups)).map((operation) => [operation.id, operation]));
  const items = shown.flatMap((run, place): FoldedOperation[] => {
    const [head, last] = [run[0], run.at(-1)];
    const operation = head && byId.get(head.id);
    if (!head || !last || !operation) return [];
    const whole = { calls: run.length, since: last.at, before: String(head.last + 1n) };
    const total = totals.get(place);
    return [{ ...operation, ...whole, ...(total && { groups: total, canBeUndone: false, whyNotUndone: null }) }];
  });
  const oldest = shown.at(-1)?.at(-1);
  if (found.isCut || runs.length > shown.length) return { items, nextCursor: oldest ? String(oldest.first) : null };
  // Nothing else was found as far back as was looked; the oldest of it may begin before that.
  const end = oldest && reach.from !== null && oldest.first < reach.from ? oldest.first : reach.from;
  return { items, nextCursor: reach.isMore ? String(end) : null };
}

interface Runs {
  runs: Step[][];
  /** There may be more within reach. */
  isCut: boolean;
}

/** The newest operations within reach in runs that are shown as one; one more run than asked for, or all there are. */
async function runsOf(scope: ProjectScope, request: ChangeListRequest, reach: Reach): Promise<Runs> {
  const steps: Step[] = [];
  let cursor = reach.to === null ? null : reach.to + 1n;
  while (cursor !== null && reach.from !== null) {
    const more: Step[] = await walk(scope, request, cursor, reach.from);
    steps.push(...more);
    if (more.length < stride) break;
    // The last run may go on beyond what was looked at, and what looks single may be its beginning.
    if (fold(steps).length > request.limit + leastCalls || steps.length >= mostOperations)
      return { runs: fold(steps), isCut: true };
    cursor = more.at(-1)?.first ?? null;
  }
  return { runs: fold(steps), isCut: false };
}

function ownChanges(scope: ProjectScope, { resourceId }: ChangeListRequest): Prisma.Sql {
  return Prisma.sql`c."projectId" = ${scope.projectId}::uuid AND c."kind" = ANY(${readableKinds(scope.scopes)}::text[])
    ${resourceId ? Prisma.sql`AND (c."resourceId" = ${resourceId}::uuid OR c."parentId" = ${resourceId}::uuid)` : Prisma.empty}`;
}

/** The next operations before a position, back to another: from one to the next by index, however many changes they have. */
function walk(scope: ProjectScope, request: ChangeListRequest, before: bigint, from: bigint): Promise<Step[]> {
  const first = (id: Prisma.Sql) => Prisma.sql`(SELECT min("seq") FROM "Change"
    WHERE "operationId" = ${id} AND "projectId" = ${scope.projectId}::uuid)`;
  const newest = (position: Prisma.Sql) =>
    backwards(reachable(scope), request, position, Prisma.sql`c."operationId", c."seq"`, 1);
  return db().$queryRaw<Step[]>`
    WITH RECURSIVE walk ("id", "last", "depth") AS (
      (SELECT start.*, 1 FROM (${newest(Prisma.sql`${before}`)}) AS start WHERE start."seq" >= ${from})
      UNION ALL
      SELECT next.*, walk."depth" + 1 FROM walk CROSS JOIN LATERAL (${newest(first(Prisma.sql`walk."id"`))}) AS next
      WHERE walk."depth" < ${stride} AND next."seq" >= ${from})
    SELECT o."id", ${first(Prisma.sql`o."id"`)} AS "first", walk."last", o."name", o."actorKind", o."actorId", o."at"
    FROM walk JOIN "Operation" o ON o."id" = walk."id" ORDER BY walk."last" DESC`;
}

/** Runs of calls of the same name by the same caller; short ones fall apart again. */
export function fold<T extends Pick<Step, "name" | "actorKind" | "actorId" | "at">>(steps: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isSame(last, step)) run.push(step);
    else runs.push([step]);
  }
  return runs.flatMap((run) => (run.length < leastCalls ? run.map((step) => [step]) : [run]));
}

function isSame(a: Parameters<typeof fold>[0][number], b: Parameters<typeof fold>[0][number]): boolean {
  const pauseMs = Math.abs(a.at.getTime() - b.at.getTime());
  return a.name === b.name && a.actorKind === b.actorKind && a.actorId === b.actorId && pauseMs <= longestPauseMs;
}

/** What each run did: an object to which the same was done in several calls counts once. */
async function totalsOf(
  scope: ProjectScope,
  request: ChangeListRequest,
  runs: readonly (readonly Step[])[],
): Promise<Map<number, ChangeGroup[]>> {
  const places = runs.flatMap((run, place) => (run.length > 1 ? run.map(({ id }) => ({ place, id })) : []));
  if (places.length === 0) return new Map();
  const rows = await db().$queryRaw<(Omit<ChangeGroup, "place"> & GroupFacts & { run: number; seen: number })[]>`
    SELECT run."place" AS "run", c."kind", c."action", count(DISTINCT c."resourceId")::int AS "count", count(*)::int AS "seen",
      min(c."name" COLLATE "natural") AS "name", ${groupFacts}
    FROM unnest(${places.map(({ place }) => place)}::int[], ${places.map(({ id }) => id)}::uuid[]) AS run ("place", "id")
    JOIN "Change" c ON c."operationId" = run."id" WHERE ${ownChanges(scope, request)}
    GROUP BY run."place", c."kind", c."action" ORDER BY min(c."seq")`;
  counted(rows.reduce((sum, { seen }) => sum + seen, 0));
  const rank: readonly string[] = kindNames;
  const sorted = rows.sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
  const containers = await placesOf(
    db(),
    scope.projectId,
    rows.map(({ placeId }) => placeId),
  );
  const groups = Map.groupBy(sorted, ({ run }) => run);
  const toGroup = ({ run: _, seen: _seen, placeId, ...group }: (typeof rows)[number]): ChangeGroup => {
    return { ...group, place: containers.get(placeId) ?? null };
  };
  return new Map([...groups].map(([run, own]) => [run, own.map(toGroup)]));
}
