import { randomUUID } from "node:crypto";
import { nothing } from "#model/wait.ts";
import { db } from "../db.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";

type Api = ReturnType<typeof createCaller>;

export interface LargeProject {
  id: string;
  /** As its owner calls it, in this process. */
  api: Api;
  /** Its worker reports no more. */
  close(): void;
}

const networkCount = 60;
const hostCount = 20;
/** Rows of one statement. */
const chunk = 5_000;

/**
 * Fills a database with a project of so many ports in 60 networks, bound to 20 hosts (a tenth are not, one of a hundred is
 * not up there), with labels, addresses and their first change in the log. What the API makes one by one is written
 * straight into the tables, as it writes it.
 */
export async function largeProject(ports: number): Promise<LargeProject> {
  const { id, api } = await project(ports);
  const items = Array.from({ length: networkCount }, (_, index) => ({
    name: `net-${index}`,
    labels: { env: index % 2 ? "prod" : "test" },
    subnets: [{ cidr: `10.${index}.0.0/16` }],
  }));
  const { items: networks } = await api.network.create({ projectId: id, items });
  const places = networks.map((network) => ({ networkId: network.id, subnetId: network.subnets[0]?.id }));
  const operation = await db().operation.findFirstOrThrow({ where: { projectId: id } });
  // Nobody reports for the hosts while they are looked at, and none shall be missed.
  const hosts = Array.from({ length: hostCount }, (_, index) => ({
    id: randomUUID(),
    systemId: `hv-${index}`,
    name: `hv-${index}`,
    nbCfg: 2n,
    lastSeenAt: new Date(Date.now() + 86_400_000),
  }));
  await db().host.createMany({ data: hosts });
  for (let first = 0; first < ports; first += chunk)
    await db().$executeRaw`
      WITH port AS (
        INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels", "createdAt", "updatedAt")
        SELECT gen_random_uuid(), place."networkId", ${id}::uuid, 'port-' || n,
          '02:00:' || to_hex(n / 65536 + 16) || ':' || to_hex(n / 256 % 240 + 16) || ':' || to_hex(n % 240 + 16) || ':' || to_hex(n % 60 + 16),
          jsonb_build_array(jsonb_build_object('subnetId', place."subnetId", 'address',
            '10.' || n % ${networkCount} || '.' || n / ${networkCount} / 250 || '.' || n / ${networkCount} % 250 + 2)),
          true, n % 50 <> 0,
          jsonb_build_object('env', CASE WHEN n % 3 = 0 THEN 'prod' ELSE 'test' END, 'role', 'r' || n % 40),
          now() - n * interval '1 second', now() - (n::bigint * 7919 % ${ports}) * interval '1 second'
        FROM generate_series(${first}::int, ${Math.min(first + chunk, ports) - 1}::int) AS n
        JOIN jsonb_to_recordset(${JSON.stringify(places.map((place, at) => ({ ...place, at })))}::jsonb)
          AS place ("networkId" uuid, "subnetId" uuid, "at" int) ON place."at" = n % ${networkCount}
        RETURNING *),
      lease AS (
        INSERT INTO "AddressLease" ("projectId", "networkId", "subnetId", "address", "holderKind", "holderId", "holderName")
        SELECT "projectId", "networkId", ("addresses" -> 0 ->> 'subnetId')::uuid, ("addresses" -> 0 ->> 'address')::inet, 'port', "id", "name"
        FROM port),
      binding AS (
        INSERT INTO "PortBinding" ("portId", "hostId", "networkId", "up")
        SELECT "id", (${hosts.map((host) => host.id)}::uuid[])[1 + (hashtext("id"::text) & 15)], "networkId", random() > 0.01
        FROM port WHERE random() < 0.9)
      INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action", "after")
      SELECT ${operation.id}::uuid, "projectId", 'port', "id", "networkId", "name", 'created', to_jsonb(port) FROM port`;
  await observed(id, ports);
  return { id, api, close: reporting() };
}

/** A worker that goes on reporting that all is well; returns what ends it. */
function reporting(): () => void {
  const timer = setInterval(
    // Of a database that is gone nobody asks how it is.
    () =>
      void db()
        .workerState.updateMany({ data: { seenAt: new Date() } })
        .catch(() => clearInterval(timer)),
    1_000,
  );
  return () => clearInterval(timer);
}

async function project(ports: number): Promise<Pick<LargeProject, "id" | "api">> {
  const id = randomUUID();
  const quotas = { quotaNetworks: networkCount, quotaSubnets: networkCount, quotaPorts: ports, quotaKeys: 5 };
  await db().project.create({ data: { id, name: "large", ...quotas, usage: { create: {} } } });
  const name = "owner@example.net";
  const member = { create: { id: randomUUID(), projectId: id, role: "owner" } };
  const user = await db().user.create({ data: { id: randomUUID(), email: name, name, members: member } });
  const identity = { kind: "user", id: user.id, name, isAdmin: false, requestId: randomUUID() } as const;
  return { id, api: createCaller(contextFor(identity)) };
}

/** As after a worker has carried it out: all but the last ports are on all hosts. */
async function observed(projectId: string, ports: number): Promise<void> {
  await db().workerState.create({
    data: { id: randomUUID(), active: true, seenAt: new Date(), waits: { northbound: nothing, southbound: nothing } },
  });
  const last = (await db().change.aggregate({ _max: { seq: true } }))._max.seq ?? 0n;
  await db().apply.createMany({
    data: [
      { nbCfg: 2n, seq: last - 100n, southboundAt: new Date() },
      { nbCfg: 3n, seq: last - 20n, southboundAt: new Date() },
    ],
  });
  await db().projectUsage.update({ where: { projectId }, data: { ports } });
  await db().$executeRaw`VACUUM ANALYZE`;
}
