import { readFileSync } from "node:fs";
import path from "node:path";
import { daemonPid } from "#lab/daemon.ts";
import { describeHypervisor } from "#lab/hypervisor.ts";
import { leaderOf, startMember, stopMember, thawMembers } from "#lab/members.ts";
import type { Fault, Struck } from "./fault.ts";
import type { Random } from "./random.ts";
import { hypervisorNames, type System, webNames, workerNames } from "./system.ts";
import { type Tampering, tamperings } from "./tampering.ts";

const mends: Struck = "mends itself";

/** Every kind of fault, once. `holdMs`: how long one that ends stays. */
export function faultKinds(system: System, random: Random, tampering: Tampering): Fault[] {
  const { place, proxies } = system;
  const { dir } = place;
  const killPart = (name: string | undefined) => {
    const pid = name === undefined ? null : system.pidOf(name);
    return pid !== null && signal(pid, "SIGKILL") ? mends : null;
  };
  const freezePart = (name: string | undefined) => freeze(name === undefined ? null : system.pidOf(name));
  const postgres = () => Number(readFileSync(path.join(dir, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  const controller = () => {
    const name = random.pick(hypervisorNames) ?? "hv1";
    const hypervisor = describeHypervisor(place, { name, number: Number(name.slice(2)) });
    return daemonPid(hypervisor.daemons["ovn-controller"]);
  };
  const silence = (list: { setSilent(silent: boolean): void }[]) => {
    for (const proxy of list) proxy.setSilent(true);
    return () => {
      for (const proxy of list) proxy.setSilent(false);
    };
  };
  const cut = (list: { cut(): void }[]) => {
    for (const proxy of list) proxy.cut();
    return mends;
  };
  return [
    { name: "kill -9 a worker", strike: async () => killPart(random.pick(workerNames)) },
    { name: "freeze a worker", strike: async () => freezePart(random.pick(workerNames)) },
    { name: "kill -9 a web process", strike: async () => killPart(random.pick(webNames)) },
    { name: "freeze a web process", strike: async () => freezePart(random.pick(webNames)) },
    {
      name: "kill -9 PostgreSQL",
      strike: async () => (signal(postgres(), "SIGKILL") ? mends : null),
    },
    { name: "freeze PostgreSQL", strike: async () => freeze(postgres()) },
    {
      name: "kill -9 the Northbound leader",
      strike: async () => {
        const leader = await leaderOf(dir, "nb");
        if (leader === null) return null;
        await stopMember(dir, leader, "KILL");
        return async () => void (await startMember(dir, leader));
      },
    },
    {
      name: "freeze the Northbound leader",
      strike: async () => {
        const leader = await leaderOf(dir, "nb");
        if (leader === null) return null;
        await stopMember(dir, leader, "STOP");
        return () => thawMembers(dir);
      },
    },
    {
      name: "kill -9 an ovn-controller",
      strike: async () => {
        const pid = controller();
        return pid !== null && signal(pid, "SIGKILL") ? mends : null;
      },
    },
    { name: "freeze an ovn-controller", strike: async () => freeze(controller()) },
    { name: "cut all connections to PostgreSQL", strike: async () => cut([proxies.database]) },
    { name: "cut all connections to the Northbound", strike: async () => cut(proxies.northbound) },
    { name: "silence on all connections to PostgreSQL", strike: async () => silence([proxies.database]) },
    { name: "silence on all connections to the Northbound", strike: async () => silence(proxies.northbound) },
    { name: "silence on all connections to the Southbound", strike: async () => silence(proxies.southbound) },
    ...tamperings(system, random, tampering),
  ];
}

/** Whether there was such a process. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Stops a process with its children; what thaws them comes back. */
function freeze(pid: number | null): (() => void) | null {
  if (pid === null) return null;
  const all = [pid, ...childrenOf(pid)];
  if (!signal(pid, "SIGSTOP")) return null;
  for (const one of all) signal(one, "SIGSTOP");
  return () => {
    for (const one of all) signal(one, "SIGCONT");
  };
}
