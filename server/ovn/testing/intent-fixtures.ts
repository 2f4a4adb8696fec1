import type { NetworkIntent, PortIntent, SubnetIntent, UnitIntent } from "#server/intent/types.ts";

export const owner = "5c4e1900-0000-4000-8000-000000000001";
export const networkId = "00000000-0000-4000-8000-00000000000a";
export const subnet4Id = "00000000-0000-4000-8000-000000000004";
export const subnet6Id = "00000000-0000-4000-8000-000000000006";
export const portId = "00000000-0000-4000-8000-0000000000f0";

export function subnet4(overrides: Partial<SubnetIntent> = {}): SubnetIntent {
  return {
    id: subnet4Id,
    cidr: "10.0.1.0/24",
    gateway: "10.0.1.1",
    dhcp: true,
    dnsServers: [],
    hostRoutes: [],
    leaseSeconds: 3600,
    serviceAddress: null,
    serviceMac: null,
    ...overrides,
  };
}

export function subnet6(overrides: Partial<SubnetIntent> = {}): SubnetIntent {
  return subnet4({ id: subnet6Id, cidr: "fd00:1::/64", gateway: "fd00:1::1", ...overrides });
}

export function network(overrides: Partial<NetworkIntent> = {}): NetworkIntent {
  return {
    id: networkId,
    name: "front",
    type: "OVERLAY",
    raMode: "DHCPV6_STATEFUL",
    dnsDomain: "shop.internal",
    effectiveMtu: 1442,
    routerMac: "0a:00:00:00:00:01",
    subnets: [subnet4()],
    ...overrides,
  };
}

export function port(overrides: Partial<PortIntent> = {}): PortIntent {
  return {
    id: portId,
    name: "web-1",
    mac: "0a:00:00:00:01:01",
    addresses: [{ address: "10.0.1.5", subnetId: subnet4Id }],
    portSecurity: true,
    enabled: true,
    network: { id: networkId, raMode: "DHCPV6_STATEFUL", dnsDomain: "shop.internal" },
    subnets: [{ id: subnet4Id, dhcp: true }],
    ...overrides,
  };
}

export function networkUnit(intent: NetworkIntent): UnitIntent {
  return { kind: "network", id: intent.id, owner, network: intent };
}

export function portUnit(intent: PortIntent): UnitIntent {
  return { kind: "port", id: intent.id, owner, port: intent };
}

export const systemUnit: UnitIntent = { kind: "system", id: owner, owner };
