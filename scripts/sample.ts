import type { SkeinClient } from "./client.ts";

export interface SampleOptions {
  /** Signed in as an admin. */
  client: SkeinClient;
  /** The lab's hypervisors; empty where there is no lab: the ports then stay unbound, and the console says so. */
  hosts: readonly string[];
  attach: (portId: string, host: string) => Promise<void>;
  log: (message: string) => void;
}

/**
 * A small project, so that the first screen is alive: made through the public API like anybody's, and realised in OVN.
 * Does nothing where the project "demo" has networks.
 */
export async function makeSample({ client, hosts, attach, log }: SampleOptions): Promise<void> {
  const projectId = await demoProject(client);
  if ((await client.network.list.query({ projectId, limit: 1 })).total > 0) return;
  const networks = await client.network.create.mutate({
    projectId,
    items: [
      { name: "web-tier", dnsDomain: "web.internal", labels: { env: "demo", role: "web" } },
      { name: "db-tier", dnsDomain: "db.internal", type: "ISOLATED", labels: { env: "demo", role: "db" } },
    ],
  });
  const [web, database] = networks.items;
  if (!web || !database) throw new Error("The sample's networks were not created.");
  await client.subnet.create.mutate({
    projectId,
    items: [
      { networkId: web.id, cidr: "10.20.0.0/22" },
      { networkId: web.id, cidr: "fd20:0:0:1::/64" },
      { networkId: database.id, cidr: "10.20.8.0/24", gateway: null },
    ],
  });
  const ports = await client.port.create.mutate({
    projectId,
    items: [
      { networkId: web.id, name: "web-1", labels: { role: "web" } },
      { networkId: web.id, name: "web-2", labels: { role: "web" } },
      { networkId: web.id, name: "web-3", labels: { role: "web" } },
      { networkId: database.id, name: "db-1", labels: { role: "db" } },
      { networkId: database.id, name: "db-2", labels: { role: "db" } },
    ],
  });
  log("sample project “demo” made");
  // web-3 stays unbound on purpose: its page shows the commands that bind a real interface.
  const bound = ports.items.filter((port) => port.name !== "web-3");
  for (const [index, port] of bound.entries()) {
    const host = hosts[index % Math.max(hosts.length, 1)];
    if (!host) return;
    await attach(port.id, host);
    log(`${port.name} is plugged in on ${host}`);
  }
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
