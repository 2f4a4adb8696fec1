import { quotaKinds } from "#model/quota-kinds.ts";
import type { ChangedProject, InstallationOverview, ProjectState } from "#model/resources/overview.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { unwellHosts } from "../../status/unwell-hosts.ts";
import { lastChangeOf } from "./last-change.ts";

const shownProjects = 20;
const shownChanged = 8;
/** Beyond so many, how many it were is of no interest. */
const countedChanges = 1_000;
const named = 2;
/** From this share on somebody should think about a larger quota. */
const fullShare = 0.9;

interface Row extends Omit<ProjectState, "quota"> {
  shares: number[];
}

/** What an admin should know of all projects at a glance. */
export async function installationOverview(_scope: AdminScope): Promise<InstallationOverview> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT project."id", project."name", project."disabledAt", coalesce(usage."networks", 0) AS "networks",
      coalesce(usage."ports", 0) AS "ports", coalesce(faults."count", 0) AS "refused",
      coalesce(silent."count", 0) AS "silent", coalesce(moving."count", 0) AS "moving",
      ARRAY[usage."networks"::float8 / nullif(project."quotaNetworks", 0),
        usage."subnets"::float8 / nullif(project."quotaSubnets", 0), usage."ports"::float8 / nullif(project."quotaPorts", 0),
        usage."keys"::float8 / nullif(project."quotaKeys", 0)] AS "shares"
    FROM "Project" AS project LEFT JOIN "ProjectUsage" AS usage ON usage."projectId" = project."id"
    LEFT JOIN (
      SELECT last."projectId", count(*)::int AS "count" FROM "Fault" AS fault
      JOIN LATERAL (${lastChangeOf(Prisma.sql`fault."resourceId"`)}) AS last ON true GROUP BY 1
    ) AS faults ON faults."projectId" = project."id"
    LEFT JOIN (
      SELECT port."projectId", count(*)::int AS "count" FROM "PortBinding" AS binding
      JOIN "Port" AS port ON port."id" = binding."portId"
      WHERE binding."hostId" = ANY(${await unwellHosts(db())}::uuid[]) GROUP BY 1
    ) AS silent ON silent."projectId" = project."id"
    LEFT JOIN (
      SELECT "projectId", count(*)::int AS "count" FROM "Operation" AS operation WHERE "realisation" IS NULL AND NOT EXISTS (
        SELECT FROM "Fault" AS fault JOIN "Change" AS change ON change."operationId" = operation."id"
          AND fault."resourceId" IN (change."resourceId", change."parentId")) GROUP BY 1
    ) AS moving ON moving."projectId" = project."id"
    ORDER BY project."name"`;
  const states = rows.map(({ shares, ...row }) => ({ ...row, quota: fullestQuota(shares) }));
  const needing = states.filter(isNeeding).sort((a, b) => weight(b) - weight(a));
  const sum = (of: "networks" | "ports") => rows.reduce((total, row) => total + row[of], 0);
  const [counts] = await db().$queryRaw<Pick<InstallationOverview, "users" | "correctedToday" | "foreign" | "holds">[]>`
    SELECT (SELECT count(*)::int FROM "User" WHERE "disabledAt" IS NULL) AS "users",
      (SELECT coalesce(sum("rows"), 0)::int FROM "Correction" WHERE "at" > now() - interval '1 day') AS "correctedToday",
      (SELECT count(*)::int FROM "ForeignRow") AS "foreign", (SELECT count(*)::int FROM "Hold" WHERE "what" <> 'filled') AS "holds"`;
  return {
    ...{ users: 0, correctedToday: 0, foreign: 0, holds: 0, ...counts },
    ...{ projects: rows.length, networks: sum("networks"), ports: sum("ports") },
    ...{ items: needing.slice(0, shownProjects), needing: needing.length, changed: await changedToday() },
  };
}

/** The quota of which the largest share is used; one of zero is never full. */
function fullestQuota(shares: readonly (number | null)[]): ProjectState["quota"] {
  const all = quotaKinds.map((name, index) => ({ name, share: shares[index] ?? 0 }));
  return all.reduce((most, each) => (each.share > most.share ? each : most));
}

function isNeeding({ refused, silent, moving, quota }: ProjectState): boolean {
  return refused > 0 || silent > 0 || moving > 0 || quota.share >= fullShare;
}

/** What was refused waits for people, silent hosts take traffic with them, the rest passes. */
function weight({ refused, silent, moving, quota }: ProjectState): number {
  return (
    1e9 * Math.min(refused, 1) +
    1e6 * Math.min(silent, 1) +
    refused +
    silent +
    (quota.share >= fullShare ? 100 : 0) +
    Math.min(moving, 99)
  );
}

/** Who changed what lately: a look into the index of each project, and never more than so many operations of it. */
async function changedToday(): Promise<ChangedProject[]> {
  const rows = await db().$queryRaw<Omit<ChangedProject, "isMore">[]>`
    SELECT project."id", project."name", today."changes", today."people", today."keys", today."lastAt",
      (SELECT array_agg("name") FROM (
        SELECT CASE "actorKind" WHEN 'key' THEN 'API key ' || "actorName" ELSE "actorName" END AS "name" FROM "Operation"
        WHERE "projectId" = project."id" AND "at" > now() - interval '1 day'
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${named}) AS most) AS "names"
    FROM "Project" AS project CROSS JOIN LATERAL (
      SELECT count(*)::int AS "changes", max("at") AS "lastAt",
        (count(DISTINCT "actorId") FILTER (WHERE "actorKind" = 'user'))::int AS "people",
        (count(DISTINCT "actorId") FILTER (WHERE "actorKind" = 'key'))::int AS "keys"
      FROM (SELECT "at", "actorKind", "actorId" FROM "Operation"
        WHERE "projectId" = project."id" AND "at" > now() - interval '1 day'
        ORDER BY "at" DESC LIMIT ${countedChanges}) AS recent) AS today
    WHERE today."changes" > 0 ORDER BY today."lastAt" DESC LIMIT ${shownChanged}`;
  return rows.map((row) => ({ ...row, isMore: row.changes === countedChanges }));
}
