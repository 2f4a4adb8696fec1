import type { z } from "zod";
import { hostList, type hostListAllSchema } from "#model/lists/host.ts";
import type { Page } from "#model/plan.ts";
import type { Host } from "#model/resources/host.ts";
import { type Host as HostRow, Prisma } from "#prisma/generated/client.ts";
import type { AdminScope, ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { observationTrouble } from "../../status/control-plane.ts";
import { type HostFacts, hostStateOf } from "../../status/host-state.ts";
import { inAnyOf, oneOf } from "../filter-sql.ts";
import { everything, type ListSource, listPage } from "../list.ts";
import { byName } from "../page.ts";

type HostListRequest = z.output<typeof hostListAllSchema>;
type Keys = keyof typeof hostList.keys;
type Sorts = (typeof hostList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "Host",
  orders: { name: byName, lastSeenAt: { by: Prisma.sql`"row"."lastSeenAt"`, type: "time" } },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."name"`]),
  tokens: {
    name: (value) => Prisma.sql`"row"."name" = ${value}`,
    state: (value, { tx }) => stateCondition(tx, oneOf("state", value, ["up", "behind", "down", "unknown"] as const)),
  },
};

/** A page of the hosts that carry ports of the project: others are none of a tenant's business. */
export function list(scope: ProjectScope, request: HostListRequest): Promise<Page<Host>> {
  const { projectId, caller } = scope;
  const carries = Prisma.sql`EXISTS (SELECT FROM "Network" AS network
    JOIN "PortBinding" AS binding ON binding."networkId" = network."id"
    WHERE network."projectId" = ${projectId}::uuid AND binding."hostId" = "row"."id")`;
  return page(request, carries, { projectId, isAdmin: caller.isAdmin });
}

/** A page of all hosts that OVN has ever reported. */
export function listAll(_scope: AdminScope, request: HostListRequest): Promise<Page<Host>> {
  return page(request, everything, { projectId: null, isAdmin: true });
}

interface Reader {
  /** Whose ports are counted; null: everybody's. */
  projectId: string | null;
  isAdmin: boolean;
}

async function page(request: HostListRequest, within: Prisma.Sql, reader: Reader): Promise<Page<Host>> {
  const tx = db();
  const page = await listPage<HostRow, Keys, Sorts>(tx, hostList, source, request, [within]);
  const ids = page.items.map(({ id }) => id);
  const counts = await portCounts(tx, ids, reader.projectId);
  const trouble = await observationTrouble(tx);
  const items = page.items.map((row): Host => {
    const { now = new Date(), portCount = 0 } = counts.get(row.id) ?? {};
    return {
      ...toHost(row, now, reader.isAdmin),
      ...(trouble && { state: "unknown", reason: trouble.reason }),
      portCount,
    };
  });
  return { ...page, items };
}

/** How many ports each host carries, and the time by the database's clock. */
async function portCounts(tx: Tx, ids: readonly string[], projectId: string | null) {
  const ofProject = projectId === null ? Prisma.empty : Prisma.sql`AND port."projectId" = ${projectId}::uuid`;
  const rows = await tx.$queryRaw<{ id: string; portCount: number; now: Date }[]>`
    SELECT host."id", now() AS "now", (
      SELECT count(*)::int FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
      WHERE binding."hostId" = host."id" ${ofProject}) AS "portCount"
    FROM unnest(${[...ids]}::uuid[]) AS host("id")`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** A host's state follows from the clock; hosts are few, so all are looked at. */
async function stateCondition(tx: Tx, state: Host["state"]): Promise<Prisma.Sql> {
  if (await observationTrouble(tx)) return state === "unknown" ? Prisma.sql`true` : Prisma.sql`false`;
  const rows = await tx.$queryRaw<(HostFacts & { id: string; now: Date })[]>`
    SELECT "id", "name", "chassisPresent", "behindSince", "lastSeenAt", now() AS "now" FROM "Host"`;
  const ids = rows.filter((row) => hostStateOf(row, row.now).state === state).map(({ id }) => id);
  return Prisma.sql`"row"."id" = ANY(${ids}::uuid[])`;
}

/** How the infrastructure is addressed is for admins alone. */
function toHost(row: HostRow, now: Date, isAdmin: boolean): Omit<Host, "portCount"> {
  const encap = [row.encapType, row.encapIp].filter(Boolean).join(" ") || null;
  return {
    id: row.id,
    name: row.name,
    systemId: isAdmin ? row.systemId : null,
    encap: isAdmin ? encap : null,
    ...hostStateOf(row, now),
    lastSeenAt: row.lastSeenAt,
    isGone: !row.chassisPresent,
  };
}
