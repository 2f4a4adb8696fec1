import type { Tx } from "../db.ts";
import { type HostFacts, hostStateOf } from "./host-state.ts";

export interface SilentHost {
  name: string;
  /** Without a full stop: "hv1 has not answered for 2 min". */
  reason: string;
}

/** Those of the hosts that are down: what is written now reaches them when they are back. */
export async function silentHosts(db: Tx, names: readonly string[]): Promise<SilentHost[]> {
  if (names.length === 0) return [];
  const rows = await db.$queryRaw<(HostFacts & { now: Date })[]>`
    SELECT "name", "chassisPresent", "behindSince", "lastSeenAt", now() AS "now" FROM "Host"
    WHERE "name" = ANY(${[...names]}) ORDER BY "name"`;
  return rows.flatMap((row) => {
    const { state, reason } = hostStateOf(row, row.now);
    return state === "down" && reason ? [{ name: row.name, reason }] : [];
  });
}
