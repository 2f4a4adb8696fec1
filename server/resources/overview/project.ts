import type { FullSubnet, ProjectOverview, Trouble } from "#model/resources/overview.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { mayRead } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { usageOf } from "../../ipam/usage.ts";
import { counted, lookedAt } from "../../looked-at.ts";
import { realisationsOf } from "../../status/realisation.ts";
import { whereOf, withinProject } from "../change/data.ts";
import { groupsOf, toOperations } from "../change/operations.ts";
import { followed } from "../operation/data.ts";
import { subnetsOf } from "../space/tree.ts";
import { lastChangeOf } from "./last-change.ts";
import { newsOf } from "./news.ts";

const shownTroubles = 6;
const shownMoving = 5;
/** Of so many that are not settled it is found out how far they are. */
const followedAtMost = 50;
const shownSubnets = 5;
/** Flows are installed within seconds of the claim; longer than this something is wrong. */
const stuckAfterSeconds = 30;

/** What of the project somebody should know at a glance. */
export async function projectOverview(scope: ProjectScope): Promise<ProjectOverview> {
  return {
    refused: await refusedOf(scope),
    stuck: mayRead(scope.scopes, "port") ? await stuckOf(scope) : [],
    moving: await movingOf(scope),
    news: await newsOf(scope),
    fullest: mayRead(scope.scopes, "subnet") ? await fullestOf(scope) : [],
  };
}

/** What OVN or the compiler does not take, by kind and cause. Faults are rare, so that all are looked at; whose they are the log knows, of every kind. */
async function refusedOf({ projectId, scopes }: ProjectScope): Promise<Trouble[]> {
  const rows = await db().$queryRaw<Trouble[]>`
    SELECT fault."kind", count(*)::int AS "count", (array_agg(fault."resourceId" ORDER BY last."name", fault."resourceId"))[1] AS "id",
      (array_agg(last."parentId" ORDER BY last."name", fault."resourceId"))[1] AS "parentId", min(last."name") AS "name",
      (array_agg(fault."message" ORDER BY last."name", fault."resourceId"))[1] AS "reason"
    FROM "Fault" AS fault JOIN LATERAL (${lastChangeOf(Prisma.sql`fault."resourceId"`)}) AS last ON true
    WHERE last."projectId" = ${projectId}::uuid
    GROUP BY fault."kind", fault."code" ORDER BY 2 DESC, 1 LIMIT ${shownTroubles}`;
  return rows.filter(({ kind }) => mayRead(scopes, kind));
}

/** Ports whose host has claimed them and does not carry them: by host. */
async function stuckOf({ projectId }: ProjectScope): Promise<Trouble[]> {
  return db().$queryRaw<Trouble[]>`
    SELECT 'port' AS "kind", count(*)::int AS "count", (array_agg(port."id" ORDER BY port."name", port."id"))[1] AS "id",
      (array_agg(port."networkId" ORDER BY port."name", port."id"))[1] AS "parentId", min(port."name") AS "name",
      host."name" || ' has claimed ' || CASE count(*) WHEN 1 THEN 'it' ELSE 'them' END ||
        ' and not installed the flows' AS "reason"
    FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
    JOIN "Host" AS host ON host."id" = binding."hostId"
    WHERE port."projectId" = ${projectId}::uuid AND port."enabled" AND NOT binding."up" AND host."chassisPresent"
      AND host."behindSince" IS NULL AND binding."since" < now() - make_interval(secs => ${stuckAfterSeconds}::int)
    GROUP BY host."id", host."name" ORDER BY 2 DESC, host."name" LIMIT ${shownTroubles}`;
}

/** What is not everywhere yet, and was not refused either. */
async function movingOf(scope: ProjectScope): Promise<ProjectOverview["moving"]> {
  if (!mayRead(scope.scopes, "operation")) return { items: [], total: 0, isMore: false };
  const open = await db().operation.findMany({
    where: { projectId: scope.projectId, realisation: { equals: Prisma.DbNull } },
    orderBy: { at: "desc" },
    select: { id: true },
    take: followedAtMost + 1,
  });
  const realisations = await realisationsOf(
    db(),
    open.slice(0, followedAtMost).map(({ id }) => id),
    { projectId: scope.projectId },
  );
  const moving = [...realisations].flatMap(([id, { sync }]) => (sync === "pending" || sync === "applying" ? [id] : []));
  const where = whereOf({ filter: "", limit: shownMoving }, withinProject(scope));
  const order = open.map(({ id }) => id).filter((id) => moving.includes(id));
  const shown = order.slice(0, shownMoving);
  const items = await followed(scope, await toOperations(scope, where, shown, await groupsOf(scope, where, shown)));
  lookedAt(open.length);
  return { items, total: order.length, isMore: open.length > followedAtMost };
}

/** How full the fullest IPv4 subnets are; IPv6 ones never fill up. */
async function fullestOf(scope: ProjectScope): Promise<FullSubnet[]> {
  const subnets = (await subnetsOf(scope)).filter(({ cidr }) => !cidr.includes(":"));
  const usage = await usageOf(db(), subnets);
  counted([...usage.values()].reduce((sum, { used, resting }) => sum + used + resting, 0));
  return subnets
    .flatMap(({ id, networkId, networkName, cidr }): FullSubnet[] => {
      const { used = 0, resting = 0, capacity = "0" } = usage.get(id) ?? {};
      const held = used + resting;
      return held > 0 && capacity !== "0"
        ? [{ id, networkId, networkName, cidr, used: held, capacity: Number(capacity) }]
        : [];
    })
    .sort((a, b) => b.used / b.capacity - a.used / a.capacity)
    .slice(0, shownSubnets);
}
