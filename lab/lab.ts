import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { removeRunDirectory } from "#scripts/run-directory.ts";
import { attachPort } from "./attach.ts";
import { tryRun } from "./command.ts";
import { daemonPid, type StopManner, thawDaemon } from "./daemon.ts";
import { ensureFabric, existingNamespaces, removeNamespace } from "./fabric.ts";
import { ensureGuards, guardThroughRestart, guestInterface } from "./guard.ts";
import {
  describeHypervisor,
  removeHypervisorFiles,
  startHypervisor,
  stopComponent,
  stopHypervisorDaemons,
} from "./hypervisor.ts";
import { type LabPlace, labDirectory, labRunDirectory, namespacePrefix } from "./names.ts";
import { findLogicalPorts } from "./northbound.ts";
import {
  type ComponentName,
  changeState,
  componentNames,
  createState,
  exclusively,
  findState,
  getHypervisor,
  getState,
  type HypervisorState,
  type LabState,
  removeState,
} from "./state.ts";

export interface LabOptions extends LabPlace {
  /** How many hypervisors, named hv1, hv2 … */
  hypervisors: number;
  nbRemote: string;
  sbRemote: string;
  /** Whether stopLab's caller is to stop OVN central too (`lab up` without `npm run up`). */
  ownsCentral?: boolean;
  log?: (line: string) => void;
}

const silent = () => undefined;

function requireRoot() {
  if (process.getuid?.() === 0) return;
  throw new Error(
    "The lab makes network namespaces, and that takes root. Run the command as root (sudo), or run Skein without the lab: npm run up -- --no-lab",
  );
}

async function heal(place: LabPlace, state: LabState, entry: HypervisorState, leave: readonly ComponentName[]) {
  const hypervisor = describeHypervisor(place, entry);
  const startedAt = performance.now();
  const started = await startHypervisor(place, hypervisor, state.sbRemote, leave);
  if (started.length > 0) {
    const links = state.guests.filter((guest) => guest.host === entry.name).map((guest) => guestInterface(guest.key));
    await guardThroughRestart(hypervisor, links, startedAt);
  }
  return started;
}

/**
 * Starts the lab: a fabric and hypervisors in namespaces, connected to the given Southbound. What runs already is left
 * running; more hypervisors are added, fewer are not removed. Ports that were attached when the lab was stopped are
 * attached again; one that cannot be is logged, and forgotten if the Northbound says that its port is gone.
 */
export async function startLab(options: LabOptions): Promise<LabState> {
  requireRoot();
  const { dir, instance, hypervisors, nbRemote, sbRemote, ownsCentral = false, log = silent } = options;
  const place: LabPlace = { dir, instance };
  return await exclusively(place, "lab", async () => {
    const old = findState(place);
    const count = Math.max(hypervisors, old?.hypervisors.length ?? 0);
    const entries = Array.from({ length: count }, (_, index) => ({
      name: `hv${index + 1}`,
      number: index + 1,
      stopped: [],
    }));
    const state: LabState = {
      instance,
      nbRemote,
      sbRemote,
      ownsCentral,
      hypervisors: entries,
      guests: old?.guests ?? [],
    };
    await createState(place, state);
    await ensureFabric(place);
    for (const entry of entries) {
      const started = await heal(place, state, entry, []);
      if (started.length > 0) log(`${entry.name}: started ${started.join(", ")}`);
    }
    for (const guest of state.guests) {
      try {
        // The Northbound kept its rows: a port that is not there was deleted meanwhile.
        await attachPort(place, guest.port, guest.host, 0);
      } catch (error) {
        log(`${guest.name} is not attached again: ${error instanceof Error ? error.message : error}`);
        const isGone = await findLogicalPorts(nbRemote, guest.port).then(
          (found) => found.length === 0,
          () => false,
        );
        const remembered = isGone ? [] : [guest];
        await changeState(place, (now) => ({
          ...now,
          guests: [...now.guests.filter((one) => one.key !== guest.key), ...remembered],
        }));
      }
    }
    return getState(place);
  });
}

function leftDirectories(place: LabPlace): string[] {
  return readdirSync(labDirectory(place), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

/**
 * Takes the lab down, whatever is left of it, found on the machine itself and not only in our records: processes by their
 * pidfiles and namespaces, namespaces and links by the instance's prefix. Nothing else is touched.
 * @param keep leave records, databases and the Chassis rows, so that the next `startLab` continues where this one ends
 */
export async function stopLab({
  dir,
  instance,
  keep = false,
  log = silent,
}: LabPlace & { keep?: boolean; log?: LabOptions["log"] }) {
  requireRoot();
  const place: LabPlace = { dir, instance };
  await exclusively(place, "lab", async () => {
    const state = findState(place);
    const names = new Set([...(state?.hypervisors ?? []).map((entry) => entry.name), ...leftDirectories(place)]);
    const hypervisors = [...names].map((name) => describeHypervisor(place, { name, number: Number(name.slice(2)) }));
    await Promise.all(hypervisors.map((hypervisor) => stopHypervisorDaemons(hypervisor, keep ? "TERM" : "exit")));
    for (const namespace of existingNamespaces(place)) await removeNamespace(namespace);
    for (const entry of leftNamespaceFiles(place)) rmSync(entry, { recursive: true, force: true });
    // Gone with its last entry; somebody else's keeps it.
    await tryRun("rmdir", ["/etc/netns"]);
    if (!keep) {
      for (const hypervisor of hypervisors) removeHypervisorFiles(hypervisor);
      removeState(place);
    }
    log(`lab stopped: ${[...names].join(", ") || "nothing was left"}`);
  });
  removeRunDirectory(labRunDirectory(place));
  if (!keep) rmSync(labDirectory(place), { recursive: true, force: true });
}

function leftNamespaceFiles(place: LabPlace): string[] {
  try {
    const names = readdirSync("/etc/netns").filter((name) => name.startsWith(namespacePrefix(place)));
    return names.map((name) => path.join("/etc/netns", name));
  } catch {
    return [];
  }
}

/** Stops one component of a hypervisor; the supervisor leaves it stopped until `healHypervisor`. */
export async function stopHypervisor(
  place: LabPlace,
  name: string,
  component: ComponentName,
  manner: StopManner = "exit",
) {
  requireRoot();
  const entry = getHypervisor(getState(place), name);
  await changeState(place, (state) => mark(state, name, [...new Set([...entry.stopped, component])]));
  await stopComponent(describeHypervisor(place, entry), component, manner);
}

function mark(state: LabState, name: string, stopped: ComponentName[]): LabState {
  const hypervisors = state.hypervisors.map((entry) => (entry.name === name ? { ...entry, stopped } : entry));
  return { ...state, hypervisors };
}

/** Starts whatever does not run of a hypervisor, lets go on what is frozen, gives it its addresses back and guards its guests again. */
export async function healHypervisor(place: LabPlace, name: string): Promise<ComponentName[]> {
  requireRoot();
  const state = await changeState(place, (now) => mark(now, getHypervisor(now, name).name, []));
  const { daemons } = describeHypervisor(place, getHypervisor(state, name));
  return await exclusively(place, "lab", async () => {
    for (const component of componentNames) thawDaemon(daemons[component]);
    return heal(place, state, getHypervisor(state, name), []);
  });
}

/**
 * One round of the supervisor: starts again what has crashed (not what somebody stopped on purpose) and sets guards that are
 * missing. Cheap enough for every second; does nothing where no lab is up.
 * @returns what had to be mended, in words
 */
export async function superviseLab(place: LabPlace): Promise<string[]> {
  if (!findState(place)) return [];
  return await exclusively(place, "lab", async () => {
    const state = findState(place);
    if (!state) return [];
    const mended: string[] = [];
    for (const entry of state.hypervisors) {
      const leave = leaveWith(entry.stopped);
      const { daemons } = describeHypervisor(place, entry);
      if (componentNames.every((name) => leave.includes(name) || daemonPid(daemons[name]) !== null)) continue;
      const started = await heal(place, state, entry, leave);
      if (started.length > 0) mended.push(`${entry.name}: started ${started.join(", ")} again`);
    }
    for (const { host, set } of await ensureGuards(place, state)) mended.push(`${host}: guarded ${set} guests again`);
    return mended;
  });
}

// Without its database the other two cannot run, and without ovs-vswitchd there is no bridge to program.
function leaveWith(stopped: readonly ComponentName[]): ComponentName[] {
  return stopped.includes("ovsdb-server") ? [...componentNames] : [...stopped];
}
