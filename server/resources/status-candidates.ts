import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { observationTrouble } from "../status/control-plane.ts";
import { type HostFacts, hostStateOf } from "../status/host-state.ts";

export type FilteredKind = "port" | "network";

/**
 * A condition on "row" that every object holds whose status has the word, and few others: of a hundred thousand objects
 * only those are asked for their status. Null: it could be any.
 */
export async function candidates(tx: Tx, kind: FilteredKind, word: string): Promise<Prisma.Sql | null> {
  switch (word) {
    case "rejected":
      return Prisma.sql`EXISTS (SELECT FROM "Fault" WHERE "kind" = ${kind} AND "resourceId" = "row"."id")`;
    case "pending":
    case "applying":
      return changedAfter(kind, await settledPosition(tx));
    case "unknown":
      return (await observationTrouble(tx)) ? null : onHosts(kind, await unwellHosts(tx));
    case "degraded":
      return onHosts(kind, await unwellHosts(tx));
    case "down":
      return kind === "network"
        ? onHosts(kind, await unwellHosts(tx))
        : Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding WHERE binding."portId" = "row"."id"
            AND binding."hostId" IS NOT NULL AND NOT (binding."up" AND "row"."enabled"))`;
    case "disabled":
      return kind === "port" ? Prisma.sql`NOT "row"."enabled"` : Prisma.sql`false`;
    case "unbound":
      return kind === "port"
        ? Prisma.sql`NOT EXISTS (SELECT FROM "PortBinding" AS binding WHERE binding."portId" = "row"."id"
            AND binding."hostId" IS NOT NULL)`
        : Prisma.sql`false`;
    default:
      return null;
  }
}

/** Up to this position of the log everything is on all hosts that carry anything. */
async function settledPosition(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
    WITH slowest AS (
      SELECT min("nbCfg") AS "nbCfg" FROM "Host" AS host
      WHERE EXISTS (SELECT FROM "PortBinding" AS binding WHERE binding."hostId" = host."id")),
    unsettled AS (
      SELECT min("seq") AS "seq" FROM "Apply" WHERE "southboundAt" IS NULL OR "nbCfg" > (SELECT "nbCfg" FROM slowest))
    SELECT coalesce(max("seq"), 0) AS "seq" FROM "Apply"
    WHERE (SELECT "seq" FROM unsettled) IS NULL OR "seq" < (SELECT "seq" FROM unsettled)`;
  return row?.seq ?? 0n;
}

/** What changed after a position; a network also when one of its subnets did. */
function changedAfter(kind: FilteredKind, seq: bigint): Prisma.Sql {
  const own = Prisma.sql`SELECT "resourceId" FROM "Change" WHERE "seq" > ${seq} AND "kind" = ${kind}`;
  const within = Prisma.sql`UNION SELECT "parentId" FROM "Change" WHERE "seq" > ${seq} AND "kind" = 'subnet'`;
  return Prisma.sql`"row"."id" IN (${own} ${kind === "network" ? within : Prisma.empty})`;
}

/** Hosts that are not current. */
export async function unwellHosts(tx: Tx): Promise<string[]> {
  const hosts = await tx.$queryRaw<(HostFacts & { id: string; now: Date })[]>`
    SELECT "id", "name", "chassisPresent", "behindSince", "lastSeenAt", now() AS "now" FROM "Host"`;
  return hosts.filter((host) => hostStateOf(host, host.now).state !== "up").map(({ id }) => id);
}

/** Ports on one of the hosts, or networks with such a port. */
function onHosts(kind: FilteredKind, hostIds: readonly string[]): Prisma.Sql {
  if (hostIds.length === 0) return Prisma.sql`false`;
  const bound = Prisma.sql`binding."hostId" = ANY(${[...hostIds]}::uuid[])`;
  return kind === "port"
    ? Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding WHERE binding."portId" = "row"."id" AND ${bound})`
    : Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
        WHERE port."networkId" = "row"."id" AND ${bound})`;
}
