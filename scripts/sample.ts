import type { SkeinClient } from "./client.ts";

export interface SampleOptions {
  /** Signed in as an admin. */
  client: SkeinClient;
  /** The lab's hypervisors; empty where there is no lab: the ports then stay unbound, and the console says so. */
  hosts: readonly string[];
  attach: (portId: string, host: string) => Promise<void>;
  log: (message: string) => void;
}

const networks = [
  { name: "web-tier", dnsDomain: "web.internal", labels: { env: "demo", role: "web" } },
  { name: "db-tier", dnsDomain: "db.internal", type: "ISOLATED", labels: { env: "demo", role: "db" } },
] as const;

const subnets = [
  { network: "web-tier", cidr: "10.20.0.0/22" },
  { network: "web-tier", cidr: "fd20:0:0:1::/64" },
  { network: "db-tier", cidr: "10.20.8.0/24", gateway: null },
];

const ports = [
  { network: "web-tier", name: "web-1", labels: { role: "web" } },
  { network: "web-tier", name: "web-2", labels: { role: "web" } },
  { network: "web-tier", name: "web-3", labels: { role: "web" } },
  { network: "db-tier", name: "db-1", labels: { role: "db" } },
  { network: "db-tier", name: "db-2", labels: { role: "db" } },
];

/**
 * A small project, so that the first screen is alive: made through the public API like anybody's, and realised in OVN.
 * What an interrupted start has made of it stays; what is missing is added.
 */
export async function makeSample({ client, hosts, attach, log }: SampleOptions): Promise<void> {
  const projectId = await demoProject(client);
  const ids = await makeNetworks(client, projectId);
  await makeSubnets(client, projectId, ids);
  const idOfPort = await makePorts(client, projectId, ids);
  log("sample project “demo” made");
  // web-3 stays unbound on purpose: its page shows the commands that bind a real interface.
  const bound = ports.filter(({ name }) => name !== "web-3");
  for (const [index, { name }] of bound.entries()) {
    const [host, portId] = [hosts[index % Math.max(hosts.length, 1)], idOfPort.get(name)];
    if (!host || !portId) return;
    await attach(portId, host);
    log(`${name} is plugged in on ${host}`);
  }
}

const missingOf = <T>(wanted: readonly T[], isThere: (item: T) => boolean) => wanted.filter((item) => !isThere(item));

async function makeNetworks(client: SkeinClient, projectId: string): Promise<Map<string, string>> {
  const { items: there } = await client.network.list.query({ projectId, limit: 100 });
  const ids = new Map(there.map(({ name, id }) => [name, id]));
  const items = missingOf(networks, ({ name }) => ids.has(name));
  if (items.length === 0) return ids;
  for (const { name, id } of (await client.network.create.mutate({ projectId, items })).items) ids.set(name, id);
  return ids;
}

async function makeSubnets(client: SkeinClient, projectId: string, ids: ReadonlyMap<string, string>): Promise<void> {
  const { items: there } = await client.subnet.list.query({ projectId });
  const items = missingOf(subnets, ({ cidr }) => there.some((subnet) => subnet.cidr === cidr)).map(
    ({ network, ...fields }) => ({ ...fields, networkId: ids.get(network) ?? "" }),
  );
  if (items.length > 0) await client.subnet.create.mutate({ projectId, items });
}

async function makePorts(client: SkeinClient, projectId: string, ids: ReadonlyMap<string, string>) {
  const { items: there } = await client.port.list.query({ projectId, limit: 100 });
  const idOf = new Map(there.map(({ name, id }) => [name, id]));
  const items = missingOf(ports, ({ name }) => idOf.has(name)).map(({ network, ...fields }) => ({
    ...fields,
    networkId: ids.get(network) ?? "",
  }));
  if (items.length === 0) return idOf;
  for (const { name, id } of (await client.port.create.mutate({ projectId, items })).items) idOf.set(name, id);
  return idOf;
}

async function demoProject(client: SkeinClient): Promise<string> {
  const existing = await client.project.list.query({ filter: "demo" });
  const found = existing.items.find((project) => project.name === "demo");
  if (found) return found.id;
  const { items } = await client.project.create.mutate({
    items: [{ name: "demo", description: "A sample project; disable it when you no longer need it." }],
  });
  const [project] = items;
  if (!project) throw new Error("The sample's project was not created.");
  return project.id;
}
