import type { Tx } from "../db.ts";
import { type HostFacts, hostStateOf } from "./host-state.ts";

/** A host that carries a port of a network. */
export interface Carrier extends HostFacts {
  networkId: string;
  hostId: string;
  /** The number that it has reached. */
  nbCfg: bigint;
  /** By the database's clock. */
  now: Date;
}

/** The hosts that carry a port of each network, by name, as remembered: one that vanished is still among them. It costs a look into an index for each host, however many ports. */
export async function carriersOf(db: Tx, networkIds: readonly string[]): Promise<Carrier[]> {
  if (networkIds.length === 0) return [];
  return db.$queryRaw<Carrier[]>`
    SELECT n."id" AS "networkId", h."id" AS "hostId", h."name", h."nbCfg", h."chassisPresent", h."behindSince",
      h."lastSeenAt", now() AS "now"
    FROM unnest(${[...new Set(networkIds)]}::uuid[]) AS n("id") CROSS JOIN "Host" h
    JOIN LATERAL (SELECT FROM "PortBinding" WHERE "networkId" = n."id" AND "hostId" = h."id" LIMIT 1) carried ON true
    ORDER BY h."name"`;
}

export interface SilentHost {
  name: string;
  /** Without a full stop: "hv1 has not answered for 2 min". */
  reason: string;
}

/** Those of the hosts that are down: what is written now reaches them when they are back. */
export function silentHosts(hosts: readonly Carrier[]): SilentHost[] {
  return hosts.flatMap((host) => {
    const { state, reason } = hostStateOf(host, host.now);
    return state === "down" && reason ? [{ name: host.name, reason }] : [];
  });
}
