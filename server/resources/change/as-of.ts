import { fieldError } from "#model/errors.ts";
import { kindNames, kindWord, type PagedKind, type ResourceKind } from "#model/registry.ts";
import type { Then } from "#model/resources/change.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { counted } from "../../looked-at.ts";
import { refuseUnseen } from "../ovn/objects.ts";
import { toChange, withinProject } from "./data.ts";

type Wanted = { kind: PagedKind; id: string; seq?: string | undefined };

/** Beyond every position of a log (PostgreSQL, bigint). */
const lastPosition = 2n ** 63n - 1n;
/** So many objects of each kind are named of those that lay in it. */
const mostNamed = 50;

/**
 * How an object was right after a change, read from the log, which also knows what is gone.
 * @throws AppError NOT_FOUND where it did not exist yet, or what it was is forgotten
 */
export async function asOf(scope: ProjectScope, wanted: Wanted): Promise<Then> {
  refuseUnseen(scope, wanted.kind);
  const { kind, id } = wanted;
  const ofIt = { AND: [withinProject(scope), { kind, resourceId: id }] };
  const upTo = wanted.seq === undefined ? undefined : BigInt(wanted.seq);
  const change = await one(ofIt, { not: null, ...(upTo !== undefined && { lte: upTo }) }, "desc");
  if (!change) throw fieldError("NOT_FOUND", ["seq"], `The log does not know how this ${kindWord(kind, 1)} was then.`);
  const at = change.seq ?? 0n;
  const [previous, next, last] = [
    await one(ofIt, { lt: at }, "desc"),
    await one(ofIt, { gt: at }, "asc"),
    await one(ofIt, { not: null }, "desc"),
  ];
  return {
    change: toChange(change),
    fields: (change.after ?? null) as Then["fields"],
    now: (last?.after ?? null) as Then["now"],
    previous: previous ? String(previous.seq) : null,
    next: next ? String(next.seq) : null,
    contents: await contentsAt(scope, id, await endOf(scope, change.action === "deleted" ? at : upTo)),
  };
}

function one(where: Prisma.ChangeWhereInput, seq: Prisma.BigIntNullableFilter, order: "asc" | "desc") {
  return db().change.findFirst({
    where: { AND: [where, { seq }] },
    orderBy: { seq: order },
    include: { operation: true },
  });
}

/** The last change of the request that made the change at a position: what one request made together is told together. */
async function endOf({ projectId }: ProjectScope, seq: bigint | undefined): Promise<bigint> {
  if (seq === undefined) return lastPosition;
  const [row] = await db().$queryRaw<{ end: bigint | null }[]>`
    SELECT max("seq") AS "end" FROM "Change" WHERE "projectId" = ${projectId}::uuid AND "operationId" =
      (SELECT "operationId" FROM "Change" WHERE "seq" = ${seq} AND "projectId" = ${projectId}::uuid)`;
  return row?.end ?? seq;
}

/** What lay in it: of each object the last word of the log, unless that is its deletion. */
async function contentsAt({ projectId, scopes }: ProjectScope, id: string, seq: bigint): Promise<Then["contents"]> {
  const rows = await db().$queryRaw<(Then["contents"][number] & { kind: ResourceKind; seen: number })[]>`
    SELECT "kind", count(*) FILTER (WHERE "action" <> 'deleted')::int AS "count", max("seen")::int AS "seen",
      (array_agg(jsonb_build_object('id', "resourceId", 'name', "name") ORDER BY "name" COLLATE "natural")
        FILTER (WHERE "action" <> 'deleted'))[1:${mostNamed}] AS "objects"
    FROM (SELECT DISTINCT ON ("resourceId") "resourceId", "kind", "name", "action", count(*) OVER () AS "seen" FROM "Change"
      WHERE "projectId" = ${projectId}::uuid AND "parentId" = ${id}::uuid AND "seq" <= ${seq}
        AND "kind" = ANY(${readableKinds(scopes)}::text[])
      ORDER BY "resourceId", "seq" DESC) AS held
    GROUP BY "kind"`;
  // All that was written in it, however little of it is left.
  counted(rows[0]?.seen ?? 0);
  return rows
    .flatMap(({ seen: _, ...content }) => (content.count > 0 ? [content] : []))
    .sort((a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind));
}
