import fc from "fast-check";
import { addressAt } from "#model/ip/prefix.ts";
import { raModes } from "#model/resources/network.ts";
import type { NetworkIntent, SubnetIntent, UnitIntent } from "#server/intent/types.ts";
import { networkUnit, portUnit, systemUnit } from "./intent-fixtures.ts";

const uuid = (kind: number, n: number) => `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

interface PortSeed {
  enabled: boolean;
  security: boolean;
  mac: number;
  at: number[];
}
interface NetworkSeed {
  raMode: number;
  domain: boolean;
  subnets: { gateway: boolean; dhcp: boolean; six: boolean }[];
  ports: (PortSeed | null)[];
}

const portSeed = fc.record({
  enabled: fc.boolean(),
  security: fc.boolean(),
  mac: fc.integer({ min: 0, max: 3 }),
  at: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
});
const networkSeed: fc.Arbitrary<NetworkSeed> = fc.record({
  raMode: fc.integer({ min: 0, max: 2 }),
  domain: fc.boolean(),
  subnets: fc.array(fc.record({ gateway: fc.boolean(), dhcp: fc.boolean(), six: fc.boolean() }), { maxLength: 3 }),
  ports: fc.array(fc.option(portSeed), { maxLength: 4 }),
});

/** A whole installation: up to three networks of fixed ids with subnets and ports, so that two of them overlap. */
export const arbitraryUnits: fc.Arbitrary<UnitIntent[]> = fc
  .array(fc.option(networkSeed), { minLength: 3, maxLength: 3 })
  .map((seeds) => [systemUnit, ...seeds.flatMap((seed, n) => (seed ? unitsOf(seed, n) : []))]);

function unitsOf(seed: NetworkSeed, n: number): UnitIntent[] {
  const subnets = seed.subnets.map((one, at): SubnetIntent => {
    const cidr = one.six ? `fd00:${n}:${at}::/64` : `10.${n}.${at}.0/24`;
    const gateway = one.six || one.gateway ? addressAt(cidr, 1n) : null;
    return {
      id: uuid(2, n * 16 + at),
      cidr,
      gateway,
      dhcp: one.dhcp,
      dnsServers: [],
      hostRoutes: [],
      leaseSeconds: 600,
      serviceAddress: gateway ? null : addressAt(cidr, 2n),
      serviceMac: gateway ? null : `0a:00:00:0${n}:0${at}:02`,
    };
  });
  const intent: NetworkIntent = {
    id: uuid(1, n),
    name: `net-${n}`,
    type: "OVERLAY",
    raMode: raModes[seed.raMode] ?? "SLAAC",
    dnsDomain: seed.domain ? "shop.internal" : "internal",
    effectiveMtu: 1442,
    routerMac: `0a:00:00:0${n}:00:01`,
    subnets,
  };
  const ports = seed.ports.flatMap((one, p) => {
    if (!one) return [];
    const used = one.at.flatMap((at) => subnets[at] ?? []);
    return portUnit({
      id: uuid(3, n * 16 + p),
      name: `port-${p}`,
      mac: `0a:00:00:0${n}:0${p}:1${one.mac}`,
      addresses: used.map(({ id, cidr }) => ({ address: addressAt(cidr, BigInt(10 + p)), subnetId: id })),
      portSecurity: one.security,
      enabled: one.enabled,
      network: { id: intent.id, raMode: intent.raMode, dnsDomain: intent.dnsDomain },
      subnets: used.map(({ id, dhcp }) => ({ id, dhcp })),
    });
  });
  return [networkUnit(intent), ...ports];
}
