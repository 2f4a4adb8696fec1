import { setTimeout as sleep } from "node:timers/promises";
import { daemonPid } from "./daemon.ts";
import { describeHypervisor, type Hypervisor, ofctl, vsctl } from "./hypervisor.ts";
import type { LabPlace } from "./names.ts";
import type { LabState } from "./state.ts";

/**
 * No OVN ACL can stop router advertisements from a guest: as soon as a switch has an ACL, ovn-northd lets neighbour discovery
 * pass at priority 65532. So each guest's interface gets OpenFlow rules of ours in the first table of br-int, above
 * ovn-controller's (whose priorities there end at 180). ovn-controller leaves them alone while it runs, but clears all
 * flows when it starts; `ensureGuards` looks and sets them again.
 */
const guardCookie = "0x5ce1a134";
const guardMatches = [
  "icmp6,icmp_type=134",
  // A chain of headers that breaks off, within the packet or at the end of a first fragment, hides what follows it from every
  // rule, OVN's too. No honest sender makes one (RFC 7112, 5). Type 0 and port 0 are how Open vSwitch reads what is not there.
  "ipv6,nw_proto=0",
  "icmp6,ip_frag=first,icmp_type=0",
  "udp6,ip_frag=first,tp_src=0,tp_dst=0",
];

/**
 * By default Open vSwitch reads ports and ICMP types as 0 in every fragment, so that a first fragment passes all rules that
 * name one: ours, and OVN's against DHCP servers. In this mode it reads them where they are. ovn-controller keeps the mode;
 * ovs-vswitchd starts in the default one.
 */
const fragmentMode = "nx-match";

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

/** How many rules of ours each OpenFlow number has now. */
async function guardRules(hypervisor: Hypervisor): Promise<Map<number, number>> {
  const text = await ofctl(hypervisor, "dump-flows", `cookie=${guardCookie}/-1`, "--no-names", "--no-stats");
  const ports = [...text.matchAll(/in_port=(\d+)/g)].map((match) => Number(match[1]));
  return new Map(ports.map((port) => [port, ports.filter((other) => other === port).length]));
}

const readsFragments = async (hypervisor: Hypervisor) => (await ofctl(hypervisor, "get-frags")).trim() === fragmentMode;

/** Which of the interfaces' OpenFlow numbers are not guarded now, and which are guarded though no guest is there any more. */
async function lookAtGuards(hypervisor: Hypervisor, interfaces: readonly string[]) {
  const [wanted, rules, isReading] = await Promise.all([
    openflowPorts(hypervisor, interfaces),
    guardRules(hypervisor),
    readsFragments(hypervisor),
  ]);
  return {
    wanted,
    missing: wanted.filter((port) => !isReading || rules.get(port) !== guardMatches.length),
    stale: [...rules.keys()].filter((port) => !wanted.includes(port)),
  };
}

/**
 * Sets the rules for each of the interfaces where one is missing, and removes them where no guest is any more.
 * @returns how many interfaces had to be guarded anew
 */
export async function guardInterfaces(hypervisor: Hypervisor, interfaces: readonly string[]): Promise<number> {
  const { missing, stale } = await lookAtGuards(hypervisor, interfaces);
  if (missing.length > 0) await ofctl(hypervisor, "set-frags", fragmentMode);
  for (const port of missing)
    for (const match of guardMatches)
      await ofctl(
        hypervisor,
        "add-flow",
        `cookie=${guardCookie},table=0,priority=300,in_port=${port},${match},actions=drop`,
      );
  for (const port of stale) await ofctl(hypervisor, "del-flows", `cookie=${guardCookie}/-1,in_port=${port}`);
  return missing.length;
}

/** Whether the interface is guarded now. */
export async function isGuarded(hypervisor: Hypervisor, name: string): Promise<boolean> {
  const { wanted, missing } = await lookAtGuards(hypervisor, [name]);
  return wanted.length > 0 && missing.length === 0;
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
