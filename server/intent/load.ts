import { compareAddresses } from "#model/ip/address.ts";
import { effectiveMtu } from "#model/resources/network.ts";
import type { Network, Port, Subnet } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { env } from "../env.ts";
import type { NetworkIntent, PortIntent, SubnetIntent, UnitIntent, UnitKey } from "./types.ts";

type NetworkRow = Network & { subnets: Subnet[] };
type PortRow = Port & { network: NetworkRow };

const withSubnets = { subnets: true } as const;

/** Loads the units in a few statements. Those that do not exist (any more) are simply absent. */
export async function loadUnits(db: Tx, keys: readonly UnitKey[]): Promise<UnitIntent[]> {
  const ids = (kind: UnitKey["kind"]) => keys.filter((key) => key.kind === kind).map((key) => key.id);
  const portIds = ids("port");
  const networkIds = ids("network");
  const owner = await installationId(db);
  const networks = networkIds.length
    ? await db.network.findMany({ where: { id: { in: networkIds } }, include: withSubnets })
    : [];
  const ports = portIds.length
    ? await db.port.findMany({ where: { id: { in: portIds } }, include: { network: { include: withSubnets } } })
    : [];
  const units = {
    system: ids("system").length > 0 ? [systemUnit(owner)] : [],
    network: networks.map(networkUnit(owner)),
    port: ports.map(portUnit(owner)),
  } satisfies Record<UnitKey["kind"], UnitIntent[]>;
  return Object.values(units).flat();
}

/** Loads everything: for the full pass. */
export async function loadAll(db: Tx): Promise<UnitIntent[]> {
  const owner = await installationId(db);
  const networks = await db.network.findMany({ include: withSubnets });
  const byId = new Map(networks.map((network) => [network.id, network]));
  const ports = await db.port.findMany();
  const units = {
    system: [systemUnit(owner)],
    network: networks.map(networkUnit(owner)),
    port: ports.flatMap((port) => {
      const network = byId.get(port.networkId);
      return network ? [portUnit(owner)({ ...port, network })] : [];
    }),
  } satisfies Record<UnitKey["kind"], UnitIntent[]>;
  return Object.values(units).flat();
}

/** The id that marks every OVN row of ours. */
export async function installationId(db: Tx): Promise<string> {
  const { id } = await db.installation.findFirstOrThrow({ select: { id: true } });
  return id;
}

function systemUnit(owner: string): UnitIntent {
  return { kind: "system", id: owner, owner };
}

const networkUnit =
  (owner: string) =>
  (row: NetworkRow): UnitIntent => ({ kind: "network", id: row.id, owner, network: networkIntent(row) });

const portUnit =
  (owner: string) =>
  (row: PortRow): UnitIntent => ({ kind: "port", id: row.id, owner, port: portIntent(row) });

function networkIntent(row: NetworkRow): NetworkIntent {
  return {
    id: row.id,
    name: row.name,
    type: row.type as NetworkIntent["type"],
    raMode: row.raMode as NetworkIntent["raMode"],
    dnsDomain: row.dnsDomain,
    effectiveMtu: effectiveMtu(row.mtu, env().SKEIN_UNDERLAY_MTU),
    routerMac: row.routerMac,
    subnets: row.subnets.map(subnetIntent).sort((a, b) => compareAddresses(host(a.cidr), host(b.cidr))),
  };
}

function subnetIntent(row: Subnet): SubnetIntent {
  return {
    id: row.id,
    cidr: row.cidr,
    gateway: row.gateway === null ? null : host(row.gateway),
    dhcp: row.dhcp,
    dnsServers: row.dnsServers,
    hostRoutes: row.hostRoutes as { destination: string; nextHop: string }[],
    leaseSeconds: row.leaseSeconds,
    serviceAddress: row.serviceAddress === null ? null : host(row.serviceAddress),
    serviceMac: row.serviceMac,
  };
}

function portIntent(row: PortRow): PortIntent {
  const addresses = row.addresses as { address: string; subnetId: string }[];
  return {
    id: row.id,
    name: row.name,
    mac: row.mac,
    addresses: addresses.map(({ address, subnetId }) => ({ address, subnetId })),
    portSecurity: row.portSecurity,
    enabled: row.enabled,
    network: {
      id: row.network.id,
      raMode: row.network.raMode as NetworkIntent["raMode"],
      dnsDomain: row.network.dnsDomain,
    },
    subnets: row.network.subnets
      .filter(({ id }) => addresses.some(({ subnetId }) => subnetId === id))
      .map(({ id, dhcp }) => ({ id, dhcp })),
  };
}

/** PostgreSQL writes an `inet` host without its length; be sure of it. */
function host(inet: string): string {
  return inet.split("/")[0] ?? inet;
}
