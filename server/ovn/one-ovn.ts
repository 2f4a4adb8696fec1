import type { NorthboundClient } from "./northbound.ts";
import type { SouthboundClient } from "./southbound.ts";

/** ovn-northd draws it at random for each Northbound and copies it, as all `options`, to the Southbound: ovn-nb(5). */
const drawn = "svc_monitor_mac";

/**
 * Whether the two databases say that they are of one OVN, or of two. Null: nothing is known while either does not answer, or
 * does not say, as before ovn-northd has run; it says so within a second of its start, and anew where either database was
 * replaced.
 */
export function areOneOvn(northbound: NorthboundClient, southbound: SouthboundClient): boolean | null {
  if (northbound.state !== "ready" || southbound.state !== "ready") return null;
  const [above] = northbound.replica.table("NB_Global").values();
  const [below] = southbound.replica.table("SB_Global").values();
  const ofNorthbound = (above?.options as Readonly<Record<string, string>> | undefined)?.[drawn];
  const ofSouthbound = below?.options?.[drawn];
  if (ofNorthbound === undefined || ofSouthbound === undefined) return null;
  return ofNorthbound === ofSouthbound;
}
