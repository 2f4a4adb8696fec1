import { setTimeout as sleep } from "node:timers/promises";
import { daemonPid } from "./daemon.ts";
import { describeHypervisor, type Hypervisor, ofctl, vsctl } from "./hypervisor.ts";
import type { LabPlace } from "./names.ts";
import type { LabState } from "./state.ts";

/**
 * No OVN ACL can stop router advertisements from a guest: as soon as a switch has an ACL, ovn-northd lets neighbour discovery
 * pass at priority 65532. So each guest's interface gets an OpenFlow rule of ours in the first table of br-int, above
 * ovn-controller's (whose priorities there end at 180). ovn-controller leaves it alone while it runs, but clears all
 * flows when it starts; `ensureGuards` looks and sets it again.
 */
const guardCookie = "0x5ce1a134";
const guardMatch = (port: number) => `table=0,priority=300,in_port=${port},icmp6,icmp_type=134`;

/** The name of a guest's interface on its hypervisor. */
export const guestInterface = (key: string) => `g-${key}`;

/** The OpenFlow numbers of those of the interfaces that ovs-vswitchd has opened. */
async function openflowPorts(hypervisor: Hypervisor, interfaces: readonly string[]): Promise<number[]> {
  const text = await vsctl(hypervisor, "--format=csv", "--no-headings", "--columns=name,ofport", "list", "Interface");
  return text.split("\n").flatMap((line) => {
    const [name = "", number] = line.replaceAll('"', "").split(",");
    return interfaces.includes(name) && Number(number) > 0 ? [Number(number)] : [];
  });
}

/** The OpenFlow numbers that are guarded now. */
async function guardedPorts(hypervisor: Hypervisor): Promise<number[]> {
  const text = await ofctl(hypervisor, "dump-flows", `cookie=${guardCookie}/-1`, "--no-names", "--no-stats");
  return [...text.matchAll(/in_port=(\d+)/g)].map((match) => Number(match[1]));
}

/**
 * Sets the rule for each of the interfaces where it is missing, and removes it where no guest is any more.
 * @returns how many interfaces had to be guarded anew
 */
export async function guardInterfaces(hypervisor: Hypervisor, interfaces: readonly string[]): Promise<number> {
  const [wanted, present] = await Promise.all([openflowPorts(hypervisor, interfaces), guardedPorts(hypervisor)]);
  const missing = wanted.filter((port) => !present.includes(port));
  const stale = present.filter((port) => !wanted.includes(port));
  for (const port of missing)
    await ofctl(hypervisor, "add-flow", `cookie=${guardCookie},${guardMatch(port)},actions=drop`);
  for (const port of stale)
    await ofctl(hypervisor, "del-flows", `cookie=${guardCookie}/-1,${guardMatch(port)}`, "--strict");
  return missing.length;
}

/** Whether the interface is guarded now. */
export async function isGuarded(hypervisor: Hypervisor, name: string): Promise<boolean> {
  const [wanted, present] = await Promise.all([openflowPorts(hypervisor, [name]), guardedPorts(hypervisor)]);
  return wanted.length > 0 && wanted.every((port) => present.includes(port));
}

const switchRuns = ({ daemons }: Hypervisor) =>
  daemonPid(daemons["ovs-vswitchd"]) !== null && daemonPid(daemons["ovsdb-server"]) !== null;

/**
 * Looks after the guards of every guest in the lab, as the supervisor of `npm run up` does every second and `npm run lab --
 * guard` on demand.
 * @returns the hypervisors on which a guard had to be set again, with how many
 */
export async function ensureGuards(place: LabPlace, state: LabState): Promise<{ host: string; set: number }[]> {
  const repaired: { host: string; set: number }[] = [];
  for (const entry of state.hypervisors) {
    const links = state.guests.filter((guest) => guest.host === entry.name).map((guest) => guestInterface(guest.key));
    const hypervisor = describeHypervisor(place, entry);
    if (links.length === 0 || !switchRuns(hypervisor)) continue;
    const set = await guardInterfaces(hypervisor, links);
    if (set > 0) repaired.push({ host: entry.name, set });
  }
  return repaired;
}

/**
 * Holds the guards through the start of an ovn-controller: it clears all flows once, when it has reached the Southbound, and
 * that has happened when every flow of its own is younger than its process.
 * @param startedAt performance.now() before it was started
 */
export async function guardThroughRestart(hypervisor: Hypervisor, interfaces: readonly string[], startedAt: number) {
  const deadline = startedAt + 15_000;
  if (daemonPid(hypervisor.daemons["ovs-vswitchd"]) === null) return;
  if (daemonPid(hypervisor.daemons["ovn-controller"]) === null)
    return void (await guardInterfaces(hypervisor, interfaces));
  while (interfaces.length > 0 && performance.now() < deadline) {
    const elapsedSeconds = (performance.now() - startedAt) / 1000;
    const text = await ofctl(hypervisor, "dump-flows", "table=0", "--no-names");
    const theirs = text.split("\n").filter((line) => line.includes("duration=") && !line.includes(guardCookie));
    const ages = theirs.map((line) => Number(/duration=([\d.]+)s/.exec(line)?.[1]));
    await guardInterfaces(hypervisor, interfaces);
    if (ages.length > 0 && Math.max(...ages) < elapsedSeconds) return;
    await sleep(50);
  }
}
