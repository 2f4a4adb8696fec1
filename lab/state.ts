import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { commandLine } from "#scripts/process.ts";
import { makeRunPart } from "#scripts/run-directory.ts";
import { type LabPlace, labDirectory, labRunDirectory } from "./names.ts";

export const componentNames = ["ovsdb-server", "ovs-vswitchd", "ovn-controller"] as const;
export type ComponentName = (typeof componentNames)[number];

const stateSchema = z.object({
  instance: z.string(),
  nbRemote: z.string(),
  sbRemote: z.string(),
  /** Whether `lab up` started OVN central itself, so that `lab down` stops it. */
  ownsCentral: z.boolean(),
  hypervisors: z.array(
    z.object({
      name: z.string(),
      number: z.number().int(),
      /** Components that somebody stopped on purpose: the supervisor leaves them so. */
      stopped: z.array(z.enum(componentNames)),
    }),
  ),
  guests: z.array(z.object({ port: z.string(), name: z.string(), key: z.string(), host: z.string(), mac: z.string() })),
});

/** What the lab is meant to be. What it really is, `labStatus` looks up. */
export type LabState = z.infer<typeof stateSchema>;
export type HypervisorState = LabState["hypervisors"][number];
export type GuestState = LabState["guests"][number];

const stateFile = (place: LabPlace) => path.join(labDirectory(place), "state.json");

/** The lab's state, or null where no lab is up. */
export function findState(place: LabPlace): LabState | null {
  let text: string;
  try {
    text = readFileSync(stateFile(place), "utf8");
  } catch {
    return null;
  }
  return stateSchema.parse(JSON.parse(text));
}

/** @throws where no lab is up */
export function getState(place: LabPlace): LabState {
  const state = findState(place);
  if (!state) throw new Error("No lab is up here. Start one: npm run lab -- up 2 (or npm run up).");
  return state;
}

/** @throws naming the hypervisors that there are */
export function getHypervisor(state: LabState, name: string): HypervisorState {
  const found = state.hypervisors.find((hypervisor) => hypervisor.name === name);
  if (found) return found;
  const names = state.hypervisors.map((hypervisor) => hypervisor.name).join(", ");
  throw new Error(`The lab has no hypervisor “${name}”. It has: ${names}.`);
}

function write(place: LabPlace, state: LabState) {
  const file = stateFile(place);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Changes the state; several processes (supervisor, command line, tests) may do so at once. */
export function changeState(place: LabPlace, change: (state: LabState) => LabState): Promise<LabState> {
  return exclusively(place, "state", async () => {
    const state = change(getState(place));
    write(place, state);
    return state;
  });
}

/** Writes the first state of a lab. */
export const createState = (place: LabPlace, state: LabState) =>
  exclusively(place, "state", async () => write(place, state));

export const removeState = (place: LabPlace) => rmSync(stateFile(place), { force: true });

/**
 * Runs `work` while no other process of this lab runs work of the same name. A lock whose process has ended is void.
 * @throws after five minutes of waiting
 */
export async function exclusively<T>(place: LabPlace, name: string, work: () => Promise<T>): Promise<T> {
  makeRunPart(labRunDirectory(place));
  const lock = path.join(labRunDirectory(place), `${name}.lock`);
  const deadline = performance.now() + 300_000;
  while (!take(lock)) {
    if (performance.now() > deadline)
      throw new Error(`Another command has held ${lock} for five minutes. Stop it, or remove the file.`);
    await sleep(20);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch {
    const holder = readHolder(lock);
    if (holder !== null && commandLine(holder) === null) rmSync(lock, { force: true });
    return false;
  }
}

function readHolder(lock: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
    return Number.isInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}
