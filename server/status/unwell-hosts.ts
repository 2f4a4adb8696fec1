import type { Tx } from "../db.ts";
import { type HostFacts, hostStateOf } from "./host-state.ts";

/** The ids of hosts that are not current. */
export async function unwellHosts(tx: Tx): Promise<string[]> {
  const hosts = await tx.$queryRaw<(HostFacts & { id: string; now: Date })[]>`
    SELECT "id", "name", "chassisPresent", "behindSince", "lastSeenAt", now() AS "now" FROM "Host"`;
  return hosts.filter((host) => hostStateOf(host, host.now).state !== "up").map(({ id }) => id);
}
