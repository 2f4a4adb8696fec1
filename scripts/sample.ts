import { samplePorts } from "#model/resources/sample.ts";
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
 * A small project, so that the first screen is alive: the sample that anybody may add to an empty project, with guests on
 * the lab's hypervisors. What an interrupted start has made of it stays; what is missing is added.
 */
export async function makeSample({ client, hosts, attach, log }: SampleOptions): Promise<void> {
  const projectId = await demoProject(client);
  const { ports } = await client.project.addSample.mutate({ projectId });
  log("sample project “demo” made");
  // web-3 stays unbound on purpose: its page shows the commands that bind a real interface.
  const bound = samplePorts.filter(({ name }) => name !== "web-3");
  for (const [index, { name }] of bound.entries()) {
    const host = hosts[index % Math.max(hosts.length, 1)];
    const portId = ports.find((port) => port.name === name)?.id;
    if (!host || !portId) return;
    await attach(portId, host);
    log(`${name} is plugged in on ${host}`);
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
