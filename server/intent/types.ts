import type { NetworkCreate, raModes } from "#model/resources/network.ts";

/** A unit: the smallest thing that is compiled and reconciled by itself. One resource, never a tree. */
export interface UnitKey {
  kind: "network" | "port" | "system";
  id: string;
}

/** The key of a unit as text, for maps; also what its rows carry as `skein:unit`. */
export function unitText(unit: UnitKey): string {
  return `${unit.kind}/${unit.id}`;
}

export interface SubnetIntent {
  id: string;
  cidr: string;
  gateway: string | null;
  dhcp: boolean;
  dnsServers: readonly string[];
  hostRoutes: readonly { destination: string; nextHop: string }[];
  leaseSeconds: number;
  /** Set for IPv4 subnets with DHCP and without a gateway: who the DHCP server is. */
  serviceAddress: string | null;
  serviceMac: string | null;
}

export interface NetworkIntent {
  id: string;
  name: string;
  type: NetworkCreate["type"];
  raMode: (typeof raModes)[number];
  dnsDomain: string;
  /** Bytes; what hosts are told. */
  effectiveMtu: number;
  routerMac: string;
  /** In the order of their prefixes. */
  subnets: readonly SubnetIntent[];
}

export interface PortIntent {
  id: string;
  name: string;
  mac: string;
  addresses: readonly { address: string; subnetId: string }[];
  portSecurity: boolean;
  enabled: boolean;
  /** What a port reads of its network; `readByPorts` in units.ts names the same fields. */
  network: { id: string; raMode: NetworkIntent["raMode"]; dnsDomain: string };
  /** What it reads of the subnets that its addresses lie in. */
  subnets: readonly { id: string; dhcp: boolean }[];
}

/** A unit with everything that its compilation reads. `owner` is the id of the installation. */
export type UnitIntent =
  | { kind: "network"; id: string; owner: string; network: NetworkIntent }
  | { kind: "port"; id: string; owner: string; port: PortIntent }
  | { kind: "system"; id: string; owner: string };
