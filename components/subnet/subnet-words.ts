import { type Network, raModeWords } from "#model/resources/network.ts";
import type { Subnet } from "#model/resources/subnet.ts";

/** A duration in the largest unit that divides it: 43200 → "12 h". */
export function leaseWords(leaseSeconds: number): string {
  for (const [unit, seconds] of [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
  ] as const)
    if (leaseSeconds >= seconds && leaseSeconds % seconds === 0) return `${leaseSeconds / seconds} ${unit}`;
  return `${leaseSeconds} s`;
}

/** How many addresses are left; nobody counts those of an IPv6 /64. */
export function freeWords(subnet: Subnet): string {
  const free = BigInt(subnet.usage.capacity) - BigInt(subnet.usage.used) - BigInt(subnet.usage.resting);
  return free > 10_000_000n ? "plenty" : Number(free).toLocaleString("en");
}

type HandedOut = Pick<Subnet, "cidr" | "dhcp" | "leaseSeconds">;

/** How DHCP hands addresses out in it: "DHCPv4 · 12 h"; null for IPv6, which router advertisements speak for. */
export function dhcpWords({ cidr, dhcp, leaseSeconds }: HandedOut): string | null {
  if (cidr.includes(":")) return null;
  return dhcp ? `DHCPv4 · ${leaseWords(leaseSeconds)}` : "No DHCP";
}

/** How addresses are handed out in it. */
export function addressing(network: Pick<Network, "raMode">, subnet: HandedOut): string {
  return dhcpWords(subnet) ?? raModeWords[network.raMode].label;
}

/** Who answers for names where no servers are chosen (server/ovn/compile/dhcp.ts). */
export function answering({ gateway, cidr, dhcp }: Pick<Subnet, "gateway" | "cidr" | "dhcp">): string {
  if (gateway) return "The gateway";
  return dhcp && !cidr.includes(":") ? "The DHCP server" : "None";
}

/** Why a subnet cannot be deleted now; undefined when it can. */
export function inUse({ usage: { used } }: Subnet): string | undefined {
  if (used === 0) return undefined;
  return used === 1 ? "1 address is held by a port" : `${used.toLocaleString("en")} addresses are held by ports`;
}

/** The ports that hold addresses in it; `path` is the project's. */
export function portsIn(path: string, { networkId, cidr }: Subnet): string {
  return `${path}/networks/${networkId}/ports?filter=${encodeURIComponent(`ip:${cidr}`)}`;
}

/** Its addresses, one by one. */
export function addressesOf(path: string, { id }: Subnet): string {
  return `${path}/address-space?subnet=${id}`;
}
