import type { TopologyRequest } from "#model/resources/topology.ts";
import type { ProjectScope } from "../../caller.ts";
import { allSent } from "../../database/statement.ts";
import type { Tx } from "../../db.ts";
import { type ObservationTrouble, observationTrouble } from "../../status/control-plane.ts";
import { type HostFacts, type HostState, hostStateOf } from "../../status/host-state.ts";

export interface NetworkFact {
  id: string;
  name: string;
  cidrs: string[];
}

export interface HostFact extends HostFacts, HostState {
  id: string;
  encapType: string | null;
  encapIp: string | null;
  nbCfg: bigint;
}

/** So many ports of a network are bound on a host. */
export interface Carriage {
  networkId: string;
  hostId: string;
  ports: number;
}

/** What every part of the map starts from, read once. */
export interface Facts {
  tx: Tx;
  scope: ProjectScope;
  request: Pick<TopologyRequest, "groupBy" | "open" | "alone" | "hosts">;
  /** In the order in which people count. */
  networks: NetworkFact[];
  hosts: Map<string, HostFact>;
  carriages: Carriage[];
  trouble: ObservationTrouble | null;
}

/** @param networkIds only these networks of the project; left out: all */
export async function factsOf(
  tx: Tx,
  scope: ProjectScope,
  request: Facts["request"],
  networkIds: readonly string[] | null = null,
): Promise<Facts> {
  const { projectId } = scope;
  const ids = networkIds && [...networkIds];
  const [networks, carriages, trouble] = await allSent([
    tx.$queryRaw<NetworkFact[]>`
      SELECT network."id", network."name", ARRAY(
        SELECT subnet."cidr"::text FROM "Subnet" AS subnet WHERE subnet."networkId" = network."id"
        ORDER BY family(subnet."cidr"), subnet."cidr") AS "cidrs"
      FROM "Network" AS network
      WHERE network."projectId" = ${projectId}::uuid AND (${ids}::uuid[] IS NULL OR network."id" = ANY(${ids}::uuid[]))
      ORDER BY network."name" COLLATE "natural", network."id"`,
    tx.$queryRaw<Carriage[]>`
      SELECT binding."networkId", binding."hostId", count(*)::int AS "ports"
      FROM "PortBinding" AS binding JOIN "Network" AS network ON network."id" = binding."networkId"
      WHERE network."projectId" = ${projectId}::uuid AND binding."hostId" IS NOT NULL
        AND (${ids}::uuid[] IS NULL OR network."id" = ANY(${ids}::uuid[]))
      GROUP BY binding."networkId", binding."hostId"`,
    observationTrouble(tx),
  ]);
  const hosts = await hostsOf(tx, [...new Set(carriages.map(({ hostId }) => hostId))]);
  return { tx, scope, request, networks, carriages, trouble, hosts };
}

async function hostsOf(tx: Tx, ids: string[]): Promise<Map<string, HostFact>> {
  const rows = await tx.$queryRaw<(Omit<HostFact, keyof HostState> & { now: Date })[]>`
    SELECT "id", "name", "encapType", "encapIp", "nbCfg", "chassisPresent", "behindSince", "lastSeenAt", now() AS "now"
    FROM "Host" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "name" COLLATE "natural", "id"`;
  return new Map(rows.map(({ now, ...row }) => [row.id, { ...row, ...hostStateOf(row, now) }]));
}
