import type { Db } from "../db.ts";
import { capacityOf } from "../ipam/free-ranges.ts";
import { policyOf } from "../ipam/policy.ts";

/** More than so many series of a kind help nobody: of hosts those that lag most, of subnets those that are fullest. */
const hostsLimit = 1_000;
const subnetsLimit = 200;

/** What the database knows of the installation as a whole. */
export interface ControlPlaneFacts {
  waiting: number;
  oldestSeconds: number;
  /** Rows whose removal waits for an admin. */
  held: number;
  faults: { code: string; count: number }[];
  objects: { network: number; subnet: number; port: number };
  hosts: { systemId: string; name: string; isPresent: boolean; lagSeconds: number }[];
  subnets: { id: string; network: string; cidr: string; size: number; free: number }[];
}

/** Reads it. `appliedSeq`: the position of the log that the Northbound stands for. */
export async function readFacts(db: Db, appliedSeq: bigint): Promise<ControlPlaneFacts> {
  const [[queue], [hold], faults, [objects], hosts, subnets] = await Promise.all([
    db.$queryRaw<{ waiting: number; oldestSeconds: number }[]>`
      SELECT GREATEST(0, COALESCE((SELECT max("seq") FROM "Change"), 0) - ${appliedSeq})::float8 AS "waiting",
        COALESCE((SELECT EXTRACT(EPOCH FROM now() - "at")::float8 FROM "Change" WHERE "seq" > ${appliedSeq}
          ORDER BY "seq" LIMIT 1), 0) AS "oldestSeconds"`,
    db.$queryRaw<{ rows: number }[]>`
      SELECT COALESCE(sum("rowCount"), 0)::float8 AS "rows" FROM "Hold" WHERE "what" = 'removals'`,
    db.$queryRaw<{ code: string; count: number }[]>`
      SELECT "code", count(*)::int AS "count" FROM "Fault" GROUP BY "code"`,
    db.$queryRaw<{ network: number; subnet: number; port: number }[]>`
      SELECT COALESCE(sum("networks"), 0)::float8 AS "network", COALESCE(sum("subnets"), 0)::float8 AS "subnet",
        COALESCE(sum("ports"), 0)::float8 AS "port" FROM "ProjectUsage"`,
    db.$queryRaw<{ systemId: string; name: string; isPresent: boolean; lagSeconds: number }[]>`
      SELECT "systemId", "name", "chassisPresent" AS "isPresent",
        COALESCE(EXTRACT(EPOCH FROM now() - "behindSince"), 0)::float8 AS "lagSeconds"
      FROM "Host" ORDER BY "behindSince" NULLS LAST, "systemId" LIMIT ${hostsLimit}`,
    fullestSubnets(db),
  ]);
  const none = { network: 0, subnet: 0, port: 0 };
  return {
    waiting: queue?.waiting ?? 0,
    oldestSeconds: queue?.oldestSeconds ?? 0,
    held: hold?.rows ?? 0,
    faults,
    objects: objects ?? none,
    hosts,
    subnets,
  };
}

/** Only of IPv4: an IPv6 subnet does not fill. Free ranges are few and leases many, so those are counted. */
async function fullestSubnets(db: Db): Promise<ControlPlaneFacts["subnets"]> {
  const rows = await db.$queryRaw<{ id: string; free: number }[]>`
    SELECT s."id", COALESCE(sum(f."high" - f."low" + 1), 0)::float8 AS "free"
    FROM "Subnet" s LEFT JOIN "FreeRange" f ON f."subnetId" = s."id"
    WHERE family(s."cidr") = 4 GROUP BY s."id", s."cidr"
    ORDER BY COALESCE(sum(f."high" - f."low" + 1), 0) / (2 ^ (32 - masklen(s."cidr"))), s."id" LIMIT ${subnetsLimit}`;
  const found = await db.subnet.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    include: { network: { select: { name: true } } },
  });
  const freeOf = new Map(rows.map(({ id, free }) => [id, free]));
  return found.map((subnet) => ({
    id: subnet.id,
    network: subnet.network.name,
    cidr: subnet.cidr,
    size: Number(capacityOf(policyOf(subnet))),
    free: freeOf.get(subnet.id) ?? 0,
  }));
}
