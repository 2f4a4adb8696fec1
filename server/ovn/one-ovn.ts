import type { NorthboundClient } from "./northbound.ts";
import type { SouthboundClient } from "./southbound.ts";

/** ovn-northd draws it at random for each Northbound and copies it, as all `options`, to the Southbound: ovn-nb(5). */
const drawn = "svc_monitor_mac";

/**
 * Whether the two databases say that they are of two OVNs. While either does not say, as before ovn-northd has run, or does
 * not answer, nothing is known. Just after a Northbound was replaced it is so for a moment.
 */
export function areTwoOvns(northbound: NorthboundClient, southbound: SouthboundClient): boolean {
  if (northbound.state !== "ready" || southbound.state !== "ready") return false;
  const [above] = northbound.replica.table("NB_Global").values();
  const [below] = southbound.replica.table("SB_Global").values();
  const ofNorthbound = (above?.options as Readonly<Record<string, string>> | undefined)?.[drawn];
  const ofSouthbound = below?.options?.[drawn];
  return ofNorthbound !== undefined && ofSouthbound !== undefined && ofNorthbound !== ofSouthbound;
}
