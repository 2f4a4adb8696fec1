import { compareAddresses } from "#model/ip/address.ts";
import { effectiveMtu } from "#model/resources/network.ts";
import type { Tx } from "../db.ts";
import { env } from "../env.ts";
import { type IntentRows, type NetworkRow, type PortRow, readAllRows, readRows, type SubnetRow } from "./rows.ts";
import type { NetworkIntent, PortIntent, SubnetIntent, UnitIntent, UnitKey } from "./types.ts";

/** Loads the units in a few statements. Those that do not exist (any more) are simply absent. */
export async function loadUnits(db: Tx, owner: string, keys: readonly UnitKey[]): Promise<UnitIntent[]> {
  const ids = (kind: UnitKey["kind"]) => keys.flatMap((key) => (key.kind === kind ? [key.id] : []));
  const networkIds = new Set(ids("network"));
  const portIds = ids("port");
  const system = ids("system").length > 0 ? [systemUnit(owner)] : [];
  if (networkIds.size + portIds.length === 0) return system;
  const rows = await readRows(db, [...networkIds], portIds);
  return [...system, ...unitsOf(rows, owner, (id) => networkIds.has(id))];
}

/** Loads everything: for the full pass. */
export async function loadAll(db: Tx, owner: string): Promise<UnitIntent[]> {
  return [systemUnit(owner), ...unitsOf(await readAllRows(db), owner, () => true)];
}

/** The id that marks every OVN row of ours. */
export async function installationId(db: Tx): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Installation"`;
  if (!row) throw new Error("The database has no installation: its migrations have not been applied.");
  return row.id;
}

export interface InstallationMarks {
  incarnation: string;
  northbound: string | null;
  isRestored: boolean;
}

/**
 * `incarnation`: which database of the installation this is, another one after a restore although the installation is the
 * same. `northbound`: the mark of the Northbound that it writes; null until it has. `isRestored`: it was restored, and has
 * not taken a Northbound since.
 */
export async function installationMarks(db: Tx): Promise<InstallationMarks> {
  const [row] = await db.$queryRaw<InstallationMarks[]>`
    SELECT "incarnation", "northbound", "isRestored" FROM "Installation"`;
  if (!row) throw new Error("The database has no installation: its migrations have not been applied.");
  return row;
}

function systemUnit(owner: string): UnitIntent {
  return { kind: "system", id: owner, owner };
}

function* unitsOf(rows: IntentRows, owner: string, isWanted: (networkId: string) => boolean): Generator<UnitIntent> {
  const subnets = Map.groupBy(rows.subnets, ({ networkId }) => networkId);
  const networks = new Map(rows.networks.map((row) => [row.id, { row, subnets: subnets.get(row.id) ?? [] }]));
  for (const { row, subnets } of networks.values())
    if (isWanted(row.id)) yield { kind: "network", id: row.id, owner, network: networkIntent(row, subnets) };
  for (const row of rows.ports) {
    const network = networks.get(row.networkId);
    if (network) yield { kind: "port", id: row.id, owner, port: portIntent(row, network.row, network.subnets) };
  }
}

function networkIntent(row: NetworkRow, subnets: readonly SubnetRow[]): NetworkIntent {
  return {
    id: row.id,
    name: row.name,
    type: row.type as NetworkIntent["type"],
    raMode: row.raMode as NetworkIntent["raMode"],
    dnsDomain: row.dnsDomain,
    effectiveMtu: effectiveMtu(row.mtu, env().SKEIN_UNDERLAY_MTU),
    routerMac: row.routerMac,
    subnets: subnets.map(subnetIntent).sort((a, b) => compareAddresses(host(a.cidr), host(b.cidr))),
  };
}

function subnetIntent(row: SubnetRow): SubnetIntent {
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

function portIntent(row: PortRow, network: NetworkRow, subnets: readonly SubnetRow[]): PortIntent {
  const addresses = row.addresses as { address: string; subnetId: string }[];
  return {
    id: row.id,
    name: row.name,
    mac: row.mac,
    addresses: addresses.map(({ address, subnetId }) => ({ address, subnetId })),
    portSecurity: row.portSecurity,
    enabled: row.enabled,
    network: { id: network.id, raMode: network.raMode as NetworkIntent["raMode"], dnsDomain: network.dnsDomain },
    subnets: subnets
      .filter(({ id }) => addresses.some(({ subnetId }) => subnetId === id))
      .map(({ id, dhcp }) => ({ id, dhcp })),
  };
}

/** PostgreSQL writes an `inet` host without its length; be sure of it. */
function host(inet: string): string {
  return inet.split("/")[0] ?? inet;
}
