import type { Page } from "#model/plan.ts";
import type { Host } from "#model/resources/host.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { columnsOf } from "../../columns.ts";
import { db } from "../../db.ts";
import { type ObservationTrouble, observationTrouble } from "../../status/control-plane.ts";
import { hostStateOf } from "../../status/host-state.ts";

interface HostRow {
  id: string;
  systemId: string;
  name: string;
  encapType: string | null;
  encapIp: string | null;
  chassisPresent: boolean;
  behindSince: Date | null;
  lastSeenAt: Date;
  portCount: number;
  now: Date;
}

/** The hosts that carry ports of the project: others are none of a tenant's business. */
export async function list(scope: ProjectScope): Promise<Page<Host>> {
  const rows = await db().$queryRaw<HostRow[]>`
    SELECT ${columnsOf("Host", "host")}, held."portCount", now() AS "now"
    FROM "Host" AS host JOIN (
      SELECT binding."hostId", count(*)::int AS "portCount"
      FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
      WHERE port."projectId" = ${scope.projectId}::uuid GROUP BY binding."hostId") AS held ON held."hostId" = host."id"
    ORDER BY host."name", host."id"`;
  return page(rows, scope.caller.isAdmin);
}

/** All hosts that OVN has ever reported. */
export async function listAll(_scope: AdminScope): Promise<Page<Host>> {
  const rows = await db().$queryRaw<HostRow[]>`
    SELECT ${columnsOf("Host", "host")}, now() AS "now", (
      SELECT count(*)::int FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
      WHERE binding."hostId" = host."id") AS "portCount"
    FROM "Host" AS host ORDER BY host."name", host."id"`;
  return page(rows, true);
}

async function page(rows: readonly HostRow[], isAdmin: boolean): Promise<Page<Host>> {
  const trouble = await observationTrouble(db());
  return { items: rows.map((row) => toHost(row, isAdmin, trouble)), total: rows.length, nextCursor: null };
}

/** How the infrastructure is addressed is for admins alone. */
function toHost(row: HostRow, isAdmin: boolean, trouble: ObservationTrouble | null): Host {
  const encap = [row.encapType, row.encapIp].filter(Boolean).join(" ") || null;
  return {
    id: row.id,
    name: row.name,
    systemId: isAdmin ? row.systemId : null,
    encap: isAdmin ? encap : null,
    ...hostStateOf(row, row.now),
    ...(trouble && { state: "unknown", reason: trouble.reason }),
    lastSeenAt: row.lastSeenAt,
    isGone: !row.chassisPresent,
    portCount: row.portCount,
  };
}
