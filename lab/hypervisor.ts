import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { waitFor } from "#scripts/process.ts";
import { clusterProbeMs } from "./central-layout.ts";
import { run, tryRun } from "./command.ts";
import {
  controlSocket,
  type Daemon,
  daemonPid,
  logFile,
  privateEnvironment,
  type StopManner,
  startDaemon,
  stopDaemon,
} from "./daemon.ts";
import { ensureHypervisorNamespace, underlayAddress, underlayInterface, underlayLink } from "./fabric.ts";
import { hypervisorNamespace, type LabPlace, labDirectory, labRunDirectory, systemId } from "./names.ts";
import type { ComponentName, HypervisorState } from "./state.ts";

const schema = "/usr/share/openvswitch/vswitch.ovsschema";

/** A hypervisor of the lab: a namespace with an Open vSwitch and an ovn-controller of its own. */
export interface Hypervisor {
  name: string;
  number: number;
  namespace: string;
  systemId: string;
  directory: string;
  run: string;
  daemons: Record<ComponentName, Daemon>;
}

export function describeHypervisor(
  place: LabPlace,
  { name, number }: Pick<HypervisorState, "name" | "number">,
): Hypervisor {
  const directory = path.join(labDirectory(place), name);
  const run = path.join(labRunDirectory(place), name);
  const namespace = hypervisorNamespace(place, name);
  const socket = path.join(run, "db.sock");
  const common = { runDirectory: run, logDirectory: directory, namespace };
  const daemon = (program: ComponentName, args: string[], sockets: string[] = []): Daemon => ({
    ...common,
    name: program,
    program,
    args,
    sockets,
  });
  return {
    name,
    number,
    namespace,
    systemId: systemId(place, name),
    directory,
    run,
    daemons: {
      "ovsdb-server": daemon("ovsdb-server", [path.join(directory, "conf.db"), `--remote=punix:${socket}`], [socket]),
      "ovs-vswitchd": daemon("ovs-vswitchd", [`unix:${socket}`]),
      "ovn-controller": { ...daemon("ovn-controller", [`unix:${socket}`]), controlByPid: true },
    },
  };
}

/** ovs-vsctl on the hypervisor. */
export function vsctl(hypervisor: Hypervisor, ...args: string[]): Promise<string> {
  return run("ovs-vsctl", [`--db=unix:${hypervisor.run}/db.sock`, "--timeout=20", ...args], {
    env: privateEnvironment(hypervisor.daemons["ovs-vswitchd"]),
  });
}

/** ovs-ofctl on a bridge of the hypervisor: the bridge's management socket follows the verb. */
export function ofctl(hypervisor: Hypervisor, verb: string, ...args: string[]): Promise<string> {
  return run("ovs-ofctl", ["--timeout=10", verb, `unix:${hypervisor.run}/br-int.mgmt`, ...args]);
}

async function configure(hypervisor: Hypervisor, sbRemote: string) {
  const ids = {
    "system-id": hypervisor.systemId,
    hostname: hypervisor.name,
    "ovn-remote": sbRemote,
    // By default nobody is asked over a unix socket whether they are still there, and a frozen leader would be waited for
    // for ever (ovn-controller(8)). A lone server has no other to turn to.
    "ovn-remote-probe-interval": sbRemote.includes(",") ? String(clusterProbeMs) : "0",
    "ovn-encap-type": "geneve",
    "ovn-encap-ip": underlayAddress(hypervisor.number),
    "ovn-bridge": "br-int",
    "ovn-bridge-datapath-type": "netdev",
  };
  const settings = Object.entries(ids).map(([key, value]) => `external_ids:${key}=${JSON.stringify(value)}`);
  await vsctl(hypervisor, "--no-wait", "set", "Open_vSwitch", ".", ...settings);
  const bridges = ["br-phy", "br-int"].flatMap((name) => [
    ...["--", "--may-exist", "add-br", name],
    ...["--", "set", "Bridge", name, "datapath_type=netdev"],
  ]);
  const integration = ["--", "set", "Bridge", "br-int", "fail_mode=secure", "other_config:disable-in-band=true"];
  const underlay = ["--", "--may-exist", "add-port", "br-phy", underlayLink];
  await vsctl(hypervisor, "--no-wait", ...bridges, ...integration, ...underlay);
}

// The bridge's own interface is a tap of ovs-vswitchd: it vanishes with it, and its address too.
async function ensureUnderlayAddress(hypervisor: Hypervisor) {
  const address = underlayInterface(hypervisor.number);
  const set = async () =>
    (await tryRun("ip", ["-n", hypervisor.namespace, "address", "replace", address, "dev", "br-phy"])) !== null;
  if (!(await waitFor(set, 20_000))) {
    const log = logFile(hypervisor.daemons["ovs-vswitchd"]);
    throw new Error(`ovs-vswitchd of ${hypervisor.name} did not make br-phy within 20 s. Its log: ${log}.`);
  }
  await run("ip", ["-n", hypervisor.namespace, "link", "set", "br-phy", "up"]);
}

/**
 * Starts what does not run of the hypervisor, except the components in `leave`.
 * @returns the components that had to be started
 */
export async function startHypervisor(
  place: LabPlace,
  hypervisor: Hypervisor,
  sbRemote: string,
  leave: readonly ComponentName[] = [],
): Promise<ComponentName[]> {
  const { daemons } = hypervisor;
  const started: ComponentName[] = [];
  const start = async (name: ComponentName) => {
    if (leave.includes(name) || !(await startDaemon(daemons[name]))) return false;
    started.push(name);
    return true;
  };
  await ensureHypervisorNamespace(place, hypervisor.name);
  if (!existsSync(path.join(hypervisor.directory, "conf.db"))) {
    await run("install", ["--directory", "--mode=0700", hypervisor.directory]);
    await run("ovsdb-tool", ["create", path.join(hypervisor.directory, "conf.db"), schema]);
  }
  if (await start("ovsdb-server")) await configure(hypervisor, sbRemote);
  if (await start("ovs-vswitchd")) await ensureUnderlayAddress(hypervisor);
  await start("ovn-controller");
  return started;
}

/** Stops one component in the given manner. */
export const stopComponent = (hypervisor: Hypervisor, component: ComponentName, manner: StopManner) =>
  stopDaemon(hypervisor.daemons[component], manner);

/** Stops the whole hypervisor; with `exit` its ovn-controller takes its Chassis out of the Southbound. */
export async function stopHypervisorDaemons(hypervisor: Hypervisor, manner: StopManner): Promise<void> {
  for (const component of ["ovn-controller", "ovs-vswitchd", "ovsdb-server"] as const) {
    await stopComponent(hypervisor, component, component === "ovn-controller" ? manner : "TERM");
  }
}

/** Whether ovn-controller talks to the Southbound; null when it does not run. */
export async function isConnected(hypervisor: Hypervisor): Promise<boolean | null> {
  const controller = hypervisor.daemons["ovn-controller"];
  if (daemonPid(controller) === null) return null;
  const said = await tryRun("ovs-appctl", ["-T", "3", "-t", controlSocket(controller), "connection-status"]);
  return said?.trim() === "connected";
}

/** Removes the hypervisor's files. */
export function removeHypervisorFiles(hypervisor: Hypervisor) {
  for (const directory of [hypervisor.directory, hypervisor.run]) rmSync(directory, { recursive: true, force: true });
}
