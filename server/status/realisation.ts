import type { HostRealisation, Realisation } from "#model/resources/operation.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { concernOf } from "../intent/units.ts";
import { counted } from "../looked-at.ts";
import { type Carrier, carriersOf } from "./carriers.ts";
import { faultsOfOperations } from "./operation-faults.ts";
import { type ApplyRow, appliedPosition, appliesOf, elapsedTimes, hostProgress } from "./progress.ts";
import { keptRealisation } from "./realisation-record.ts";

/** So long after ovn-northd may a host take for a change before it is called late. */
const lateMs = 2_000;

interface OperationRow {
  id: string;
  projectId: string | null;
  at: Date;
  savedAt: Date | null;
  realisation: unknown;
}

interface Wanted {
  projectId: string | null;
  raw: boolean;
}

/** What an operation concerns in OVN. */
interface Followed extends OperationRow {
  /** Position of its last change; null: it has none that OVN hears of, or is not committed yet. */
  seq: bigint | null;
  concernsOvn: boolean;
  /** Whose hosts have to apply it; none: northd's word is enough. */
  networkIds: string[];
}

/**
 * How far each operation has come, and when it was where: from its record where that is settled, else from what is known
 * now. A few statements, however many operations and changes. `raw`: with what OVN said word for word, which is for admins.
 * `projectId`: of what each wrote in that project alone; null: in all.
 */
export async function realisationsOf(
  db: Tx,
  ids: readonly string[],
  { projectId = null, raw = false }: Partial<Wanted> = {},
): Promise<Map<string, Realisation>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<OperationRow[]>`
    SELECT "id", "projectId", "at", "savedAt", "realisation" FROM "Operation" WHERE "id" = ANY(${[...ids]}::uuid[])`;
  const kept = rows.flatMap(({ id, projectId: own, realisation }) => {
    // The record is of all that it wrote; what is of several projects is looked at anew.
    const record = projectId === null || own === projectId ? keptRealisation(realisation) : null;
    return record ? [[id, record] as const] : [];
  });
  const settled = new Set(kept.map(([id]) => id));
  return new Map([
    ...kept,
    ...(await follow(
      db,
      rows.filter(({ id }) => !settled.has(id)),
      { projectId, raw },
    )),
  ]);
}

async function follow(db: Tx, rows: readonly OperationRow[], wanted: Wanted): Promise<[string, Realisation][]> {
  if (rows.length === 0) return [];
  const followed = await concerned(db, rows, wanted);
  const ids = rows.map(({ id }) => id);
  const networkIds = followed.flatMap((operation) => operation.networkIds);
  const [faults, applied, applies, carriers, released] = await allSent([
    faultsOfOperations(db, ids, wanted),
    appliedPosition(db),
    appliesOf(db, followed),
    carriersOf(db, networkIds),
    releasedBy(db, ids, wanted),
  ]);
  const byNetwork = Map.groupBy(carriers, ({ networkId }) => networkId);
  const times = await elapsedTimes(db, [...applies.values()]);
  return followed.map((operation): [string, Realisation] => {
    const { id, at, savedAt, seq, concernsOvn, networkIds } = operation;
    const apply = seq === null ? undefined : applies.get(seq);
    const hosts = uniqueHosts([
      ...networkIds.flatMap((each) => byNetwork.get(each) ?? []),
      ...(released.get(id) ?? []),
    ]);
    const told = hosts.map((host) => hostRealisation(host, apply, times));
    const own = faults.get(id) ?? [];
    const sync = syncOf(concernsOvn, own.length > 0, seq !== null && seq <= applied, apply, told);
    return [
      id,
      {
        ...{ sync, concernsOvn, submittedAt: at, savedAt: savedAt ?? at, faults: own, hosts: told, givenUpAt: null },
        northboundAt: concernsOvn ? (apply?.committedAt ?? null) : null,
        southboundAt: concernsOvn ? (apply?.southboundAt ?? null) : null,
        realisedAt:
          sync === "realised" ? lastOf([savedAt ?? at, apply?.southboundAt, ...told.map((host) => host.at)]) : null,
      },
    ];
  });
}

/** The changes "c" of the project; null: all. */
function within(projectId: string | null): Prisma.Sql {
  return projectId === null ? Prisma.sql`true` : Prisma.sql`c."projectId" = ${projectId}::uuid`;
}

/** What of each operation OVN hears of: its position, and the networks. Objects without a container are told one by one, the others by it. */
async function concerned(db: Tx, rows: readonly OperationRow[], { projectId }: Wanted): Promise<Followed[]> {
  const groups = await db.$queryRaw<
    {
      operationId: string;
      kind: string;
      parentId: string | null;
      resourceId: string | null;
      seq: bigint | null;
      count: number;
    }[]
  >`
    SELECT "operationId", "kind", "parentId", CASE WHEN "parentId" IS NULL THEN "resourceId" END AS "resourceId",
      max("seq") AS "seq", count(*)::int AS "count"
    FROM "Change" c WHERE "operationId" = ANY(${rows.map(({ id }) => id)}::uuid[]) AND ${within(projectId)} GROUP BY 1, 2, 3, 4`;
  counted(groups.reduce((sum, { count }) => sum + count, 0));
  const byOperation = Map.groupBy(groups, ({ operationId }) => operationId);
  return rows.map((row) => {
    const own = (byOperation.get(row.id) ?? []).flatMap(({ kind, parentId, resourceId, seq }) => {
      const concern = concernOf({ kind, parentId, resourceId: resourceId ?? "" });
      return concern ? [{ networkId: concern.networkId, seq }] : [];
    });
    const seq = own.reduce<bigint | null>(
      (last, group) => (group.seq !== null && (last === null || group.seq > last) ? group.seq : last),
      null,
    );
    const networkIds = [...new Set(own.flatMap(({ networkId }) => networkId ?? []))];
    return { ...row, seq, concernsOvn: own.length > 0, networkIds };
  });
}

/** The hosts that carried the ports that each operation deleted. */
async function releasedBy(db: Tx, ids: readonly string[], { projectId }: Wanted): Promise<Map<string, Carrier[]>> {
  const rows = await db.$queryRaw<(Carrier & { operationId: string })[]>`
    SELECT DISTINCT c."operationId", h."id" AS "hostId", h."name", h."nbCfg", h."chassisPresent", h."behindSince",
      h."lastSeenAt", now() AS "now"
    FROM "Change" c JOIN LATERAL (
      SELECT "hostId" FROM "PortBinding" WHERE "portId" = c."resourceId" UNION ALL
      SELECT "hostId" FROM "ReleasedBinding" WHERE "portId" = c."resourceId") b ON true
    JOIN "Host" h ON h."id" = b."hostId"
    WHERE c."operationId" = ANY(${[...ids]}::uuid[]) AND ${within(projectId)} AND c."kind" = 'port' AND c."action" = 'deleted'`;
  return Map.groupBy(rows, ({ operationId }) => operationId);
}

function uniqueHosts(carriers: readonly Carrier[]): Carrier[] {
  const byId = new Map(carriers.map((carrier) => [carrier.hostId, carrier]));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function hostRealisation(
  carrier: Carrier,
  apply: ApplyRow | undefined,
  times: ReadonlyMap<string, Date>,
): HostRealisation {
  const { health: _, ...progress } = hostProgress(carrier, apply, times);
  const reached = apply && progress.state === "done" ? times.get(`${carrier.hostId}/${apply.nbCfg}`) : undefined;
  // A number that it had before, because nothing was left to do, it has had since the change was written.
  const at = reached && apply ? (lastOf([reached, apply.committedAt]) ?? null) : null;
  const waitedMs = at && apply?.southboundAt ? at.getTime() - apply.southboundAt.getTime() : 0;
  const isLate = progress.state === "behind" || progress.state === "down" || waitedMs > lateMs;
  return { ...progress, at, isLate };
}

function syncOf(
  concernsOvn: boolean,
  isRefused: boolean,
  isApplied: boolean,
  apply: ApplyRow | undefined,
  hosts: readonly HostRealisation[],
): Realisation["sync"] {
  if (!concernsOvn) return "realised";
  if (isRefused) return "rejected";
  if (!isApplied) return "pending";
  return apply?.southboundAt && hosts.every(({ state }) => state === "done") ? "realised" : "applying";
}

function lastOf(times: readonly (Date | null | undefined)[]): Date | null {
  const known = times.flatMap((time) => (time ? [time] : []));
  return known.length === 0 ? null : known.reduce((a, b) => (a > b ? a : b));
}
