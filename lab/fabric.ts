import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { run, tryRun } from "./command.ts";
import { fabricNamespace, hypervisorNamespace, type LabPlace, namespacePrefix } from "./names.ts";

/** The hypervisor's link to the fabric, inside its own namespace. */
export const underlayLink = "underlay0";
const fabricBridge = "underlay";

// A prefix that holds every hypervisor: OVS's own route cache ignores on-link routes to other subnets. Every instance has
// a fabric of its own, so the addresses may repeat.
const underlayPrefixLength = 16;

/** The address of a hypervisor's tunnels, which are Geneve (RFC 8926). */
export const underlayAddress = (number: number) => `172.30.${Math.floor(number / 250) + 1}.${(number % 250) + 1}`;
export const underlayInterface = (number: number) => `${underlayAddress(number)}/${underlayPrefixLength}`;

/** The network namespaces of this lab that exist, from the machine itself and not from our records. */
export function existingNamespaces(place: LabPlace): string[] {
  try {
    return readdirSync("/run/netns").filter((name) => name.startsWith(namespacePrefix(place)));
  } catch {
    return [];
  }
}

export async function addNamespace(name: string): Promise<void> {
  await run("ip", ["netns", "add", name]);
  await run("ip", ["-n", name, "link", "set", "lo", "up"]);
}

/** Ends every process in a namespace of ours and removes it with all its links. */
export async function removeNamespace(name: string): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    for (let attempt = 0; attempt < 40; attempt++) {
      const pids = ((await tryRun("ip", ["netns", "pids", name])) ?? "").split("\n").filter(Boolean).map(Number);
      if (pids.length === 0) break;
      if (attempt === 0) for (const pid of pids) tryKill(pid, signal);
      await sleep(25);
    }
  }
  await tryRun("ip", ["netns", "del", name]);
}

function tryKill(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended by itself
  }
}

/** Userspace Open vSwitch reads what the kernel would have left to the hardware: no checksums, and frames of 64 KiB. */
export async function disableOffloads(namespace: string, link: string): Promise<void> {
  const features = ["tx", "rx", "tso", "gso", "gro"].flatMap((feature) => [feature, "off"]);
  await run("nsenter", [`--net=/run/netns/${namespace}`, "ethtool", "-K", link, ...features]);
}

/** The namespace that joins the hypervisors' underlay links, like the switch of a rack. */
export async function ensureFabric(place: LabPlace): Promise<void> {
  const fabric = fabricNamespace(place);
  if (!existingNamespaces(place).includes(fabric)) await addNamespace(fabric);
  if ((await tryRun("ip", ["-n", fabric, "link", "show", fabricBridge])) !== null) return;
  await run("ip", ["-n", fabric, "link", "add", fabricBridge, "type", "bridge", "forward_delay", "0"]);
  await run("ip", ["-n", fabric, "link", "set", fabricBridge, "up"]);
}

/** The hypervisor's namespace, with a cable to the fabric. */
export async function ensureHypervisorNamespace(place: LabPlace, hypervisor: string): Promise<void> {
  const fabric = fabricNamespace(place);
  const namespace = hypervisorNamespace(place, hypervisor);
  if (!existingNamespaces(place).includes(namespace)) await addNamespace(namespace);
  if ((await tryRun("ip", ["-n", namespace, "link", "show", underlayLink])) !== null) return;
  const cable = ["type", "veth", "peer", "name", underlayLink, "netns", namespace];
  await run("ip", ["-n", fabric, "link", "add", hypervisor, ...cable]);
  await run("ip", ["-n", fabric, "link", "set", hypervisor, "master", fabricBridge, "up"]);
  await run("ip", ["-n", namespace, "link", "set", underlayLink, "up"]);
  await disableOffloads(fabric, hypervisor);
  await disableOffloads(namespace, underlayLink);
}
