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

/** The hosts that carry a port of each network, by name, as remembered: one that vanished is still among them. */
export async function carriersOf(db: Tx, networkIds: readonly string[]): Promise<Carrier[]> {
  if (networkIds.length === 0) return [];
  return db.$queryRaw<Carrier[]>`
    SELECT DISTINCT p."networkId", h."id" AS "hostId", h."name", h."nbCfg", h."chassisPresent", h."behindSince",
      h."lastSeenAt", now() AS "now"
    FROM "Port" p JOIN "PortBinding" b ON b."portId" = p."id" JOIN "Host" h ON h."id" = b."hostId"
    WHERE p."networkId" = ANY(${[...new Set(networkIds)]}::uuid[]) ORDER BY h."name"`;
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
