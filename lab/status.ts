import { type Central, centralStatus } from "./central.ts";
import type { DatabaseKey } from "./central-layout.ts";
import { type Daemon, daemonPid, isFrozenDaemon } from "./daemon.ts";
import { existingNamespaces, underlayAddress } from "./fabric.ts";
import { guestInterface, isGuarded } from "./guard.ts";
import { guestAddresses } from "./guest-addresses.ts";
import { describeHypervisor, isConnected } from "./hypervisor.ts";
import { failedMembers } from "./member-status.ts";
import { leaderOf, type MemberName } from "./members.ts";
import { guestNamespace, type LabPlace, systemId } from "./names.ts";
import { type ComponentName, componentNames, findState, type HypervisorState, type LabState } from "./state.ts";

export interface HypervisorStatus {
  name: string;
  systemId: string;
  underlayAddress: string;
  /** `frozen`: it runs and stands still (SIGSTOP). `stopped`: somebody stopped it on purpose. `dead`: it ought to run. */
  components: Record<ComponentName, "running" | "frozen" | "stopped" | "dead">;
  /** Whether ovn-controller talks to the Southbound; null when it does not run, or is frozen. */
  connected: boolean | null;
}

export interface PortStatus {
  port: string;
  name: string;
  host: string;
  namespace: string;
  mac: string;
  /** As the guest's kernel has them; null when the guest is gone. */
  addresses: string[] | null;
  /** Whether router advertisements from the guest are dropped; null when its hypervisor cannot tell. */
  guarded: boolean | null;
}

export interface LabStatus {
  instance: string;
  up: boolean;
  central: Central;
  /** The servers that lead the databases' clusters; null where there is no leader, or no cluster. */
  leaders: Record<DatabaseKey, MemberName | null>;
  /** Servers that run and take no part in their cluster any more: they could not write to their disk. */
  failed: MemberName[];
  hypervisors: HypervisorStatus[];
  ports: PortStatus[];
}

async function hypervisorStatus(place: LabPlace, entry: HypervisorState): Promise<HypervisorStatus> {
  const hypervisor = describeHypervisor(place, entry);
  const look = (name: ComponentName) => {
    if (isFrozenDaemon(hypervisor.daemons[name])) return "frozen";
    if (daemonPid(hypervisor.daemons[name]) !== null) return "running";
    return entry.stopped.includes(name) ? "stopped" : "dead";
  };
  const components: HypervisorStatus["components"] = {
    "ovsdb-server": look("ovsdb-server"),
    "ovs-vswitchd": look("ovs-vswitchd"),
    "ovn-controller": look("ovn-controller"),
  };
  const connected = components["ovn-controller"] === "running" ? await isConnected(hypervisor) : null;
  return {
    name: entry.name,
    systemId: systemId(place, entry.name),
    underlayAddress: underlayAddress(entry.number),
    components,
    connected,
  };
}

async function portStatus(place: LabPlace, state: LabState, guest: LabState["guests"][number]): Promise<PortStatus> {
  const namespace = guestNamespace(place, guest.key);
  const addresses = existingNamespaces(place).includes(namespace) ? await guestAddresses(namespace) : null;
  const entry = state.hypervisors.find((one) => one.name === guest.host);
  const hypervisor = entry ? describeHypervisor(place, entry) : null;
  const answers = (daemon: Daemon) => daemonPid(daemon) !== null && !isFrozenDaemon(daemon);
  const runs = hypervisor && componentNames.slice(0, 2).every((name) => answers(hypervisor.daemons[name]));
  const guarded = hypervisor && runs ? await isGuarded(hypervisor, guestInterface(guest.key)) : null;
  const { port, name, host, mac } = guest;
  return { port, name, host, namespace, mac, addresses, guarded };
}

/** What the lab is, looked up on the machine; changes nothing. */
export async function labStatus(place: LabPlace): Promise<LabStatus> {
  const state = findState(place);
  const central = centralStatus(place.dir);
  const [nb, sb, failed] = await Promise.all([
    leaderOf(place.dir, "nb"),
    leaderOf(place.dir, "sb"),
    failedMembers(place.dir),
  ]);
  const common = { instance: place.instance, central, leaders: { nb, sb }, failed };
  if (!state) return { ...common, up: false, hypervisors: [], ports: [] };
  const [hypervisors, ports] = await Promise.all([
    Promise.all(state.hypervisors.map((entry) => hypervisorStatus(place, entry))),
    Promise.all(state.guests.map((guest) => portStatus(place, state, guest))),
  ]);
  return { ...common, up: true, hypervisors, ports };
}
