import type { IpPrefix } from "#model/ip/prefix.ts";
import type { Network } from "#model/resources/network.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import type { HostProgress, Status } from "#model/status.ts";

/** When the specimens are looked at: pictures of them must not change with the day. */
export const sampleNow = new Date("2026-11-20T14:11:00Z");

const host = (name: string, state: HostProgress["state"], reason: string | null = null): HostProgress => ({
  name,
  state,
  health: state === "behind" || state === "down" ? state : "up",
  elapsedMs: null,
  reason,
});

/** Twenty hosts of which the last few are not done. */
function hosts(left = 0, state: HostProgress["state"] = "done", reason: string | null = null): HostProgress[] {
  return Array.from({ length: 20 }, (_, index) => {
    const name = `hv-${String(index + 1).padStart(2, "0")}`;
    return index < 20 - left ? host(name, "done") : host(name, state, reason);
  });
}

const status = (part: Partial<Status>): Status => ({
  ...{ intent: "enabled", sync: "realised", health: "up", reason: null, hosts: hosts(), since: sampleNow },
  ...part,
});

function subnet(cidr: string, used: number, capacity: number, networkId: string): Subnet {
  return {
    id: `${networkId}-${cidr}`,
    networkId,
    networkName: "",
    projectId: "acme-prod",
    cidr: cidr as IpPrefix,
    gateway: null,
    dhcp: true,
    pools: [],
    reserved: [],
    dnsServers: [],
    hostRoutes: [],
    leaseSeconds: 43_200,
    version: 1,
    createdAt: sampleNow,
    updatedAt: sampleNow,
    usage: { used, resting: 0, capacity: String(capacity) },
  };
}

const row = (
  name: string,
  id: string,
  state: Status,
  subnets: [cidr: string, capacity: number][],
  [portCount, usedPercent]: [number, number],
  labels: Record<string, string>,
  ageSeconds: number,
): Network => {
  const updatedAt = new Date(sampleNow.getTime() - ageSeconds * 1000);
  return {
    id: `4f1a7c52-0b7e-4c07-9a55-0000${id}`,
    projectId: "acme-prod",
    name,
    description: "",
    type: "OVERLAY",
    raMode: "DHCPV6_STATEFUL",
    dnsDomain: "internal",
    mtu: null,
    effectiveMtu: 1442,
    labels,
    version: 1,
    createdAt: updatedAt,
    updatedAt,
    portCount,
    status: state,
    subnets: subnets.map(([cidr, capacity]) => subnet(cidr, Math.round((capacity * usedPercent) / 100), capacity, id)),
  };
};

/** Specimens for the design page only; the product shows what exists. */
export const sampleNetworks: Network[] = [
  row(
    "web-tier",
    "8b1f4c2e",
    status({}),
    [
      ["10.20.0.0/22", 1021],
      ["fd20:0:0:1::/64", 1],
    ],
    [418, 41],
    { env: "prod", role: "web" },
    120,
  ),
  row(
    "app-tier",
    "c07ad519",
    status({ sync: "applying", hosts: hosts(6, "pending") }),
    [
      ["10.20.4.0/22", 1021],
      ["fd20:0:0:2::/64", 1],
    ],
    [390, 38],
    { env: "prod", role: "app" },
    1,
  ),
  row("db-tier", "1d93e6aa", status({}), [["10.20.8.0/24", 253]], [46, 18], { env: "prod", role: "db" }, 11_000),
  row(
    "build-farm",
    "77e1b03d",
    status({
      sync: "applying",
      health: "unknown",
      reason: "hv-20 is behind by 41 s",
      hosts: hosts(1, "behind", "hv-20 is behind by 41 s"),
    }),
    [["10.40.0.0/20", 4093]],
    [212, 5],
    { env: "ci" },
    41,
  ),
  row(
    "storage",
    "e4405b18",
    status({ sync: "rejected", reason: "VLAN 204 is used by prod-storage", hosts: [] }),
    [["172.24.0.0/24", 253]],
    [0, 0],
    { env: "prod" },
    540,
  ),
  row("guest-wifi", "02c6d7f9", status({}), [["192.168.64.0/18", 16_381]], [96, 1], { env: "edge" }, 90_000),
  row(
    "partner-dmz",
    "a9d2210c",
    status({
      health: "degraded",
      reason: "hv-18 has not answered for 9 min, and 2 more",
      hosts: hosts(3, "down", "hv-18 has not answered for 9 min"),
    }),
    [["10.60.1.0/24", 253]],
    [12, 5],
    { env: "prod", pci: "" },
    720,
  ),
  row("metrics", "5f0e9b72", status({}), [["10.90.0.0/24", 253]], [31, 12], { env: "prod" }, 345_600),
  row("lab-scratch", "b3c811de", status({ hosts: [] }), [["10.99.0.0/24", 253]], [0, 2], {}, 1_209_600),
  row("legacy-flat", "6612aa40", status({}), [["10.1.0.0/24", 253]], [75, 88], { legacy: "" }, 1_814_400),
];
