import { createWriteStream } from "node:fs";
import path from "node:path";
import { centralStatus, startCentral, stopCentral } from "#lab/central.ts";
import { startLab, stopLab, superviseLab } from "#lab/lab.ts";
import { failedMembers } from "#lab/member-status.ts";
import { findState } from "#lab/state.ts";
import { ensurePackages, labPackages, missingPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { instanceId } from "#scripts/instance.ts";
import { ownChildren } from "#scripts/process.ts";
import { pause } from "#server/pause.ts";
import { removeTrouble, troubleFile, writeTrouble } from "./trouble.ts";

const mendEveryMs = 1_000;
/** Asking each member how it is costs a process for each. */
const askEvery = 10;
const hypervisorCount = 2;

export interface OvnOptions {
  dataDirectory: string;
  lab: boolean;
  note: (message: string) => void;
  warn: (message: string) => void;
  /** What else is known of why OVN may not run, such as that it could not be installed. */
  hint?: string;
  signal: AbortSignal;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Installs OVN, and what the lab needs, when missing; apt-get's own words go to a log. Returns what it did, in words. */
export async function installOvn({ dataDirectory, lab, note, signal }: OvnOptions): Promise<string> {
  const names = lab ? [...ovnPackages, ...labPackages] : ovnPackages;
  const missing = missingPackages(names);
  if (missing.length === 0) return "Debian packages are installed";
  const log = createWriteStream(path.join(dataDirectory, "log/packages.log"), { flags: "a", mode: 0o600 });
  // A full disk must not take the supervisor down.
  log.on("error", () => undefined);
  let patience: NodeJS.Timeout | undefined;
  const abort = () => {
    patience = setTimeout(
      () => note("waiting for dpkg to finish: interrupted, it would leave this machine's apt broken"),
      1_000,
    );
    const isInstaller = (args: string[]) => args.some((argument) => argument.endsWith("/install-packages.sh"));
    for (const pid of ownChildren(isInstaller)) process.kill(pid, "SIGTERM");
  };
  signal.addEventListener("abort", abort);
  try {
    await ensurePackages(names, (line) => {
      log.write(`${line}\n`);
      if (/^(installing|waiting) /.test(line)) note(line);
    });
  } finally {
    signal.removeEventListener("abort", abort);
    clearTimeout(patience);
    log.end();
  }
  return `installed ${missing.length} Debian packages`;
}

/** Passes a message on unless it is the one before. */
function onlyNews(note: (message: string) => void) {
  let last = "";
  return (message: string) => {
    if (message !== last) note(message);
    last = message;
  };
}

/** Where this says, for the worker and so for the console, why the OVN that it runs does not. */
export const ovnTroubleFile = (dataDirectory: string) => troubleFile(dataDirectory, "ovn");

/** What an OVN of our own is, and how it is looked after. */
export interface OwnOvn {
  nbRemote: string;
  sbRemote: string;
  /** Why it does not run, or null. The console shows it too: its worker cannot connect. */
  problem: string | null;
  /** From now on the lab is mended too; not before it has started, or two would start it. */
  mendLab(): void;
  /** From now on nothing is started again: the first step of stopping. */
  stopMending(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts OVN central and from then on mends what has crashed of it and of the lab. If it cannot start, that is said once and
 * tried again: installing OVN by hand is enough to get going.
 */
export async function startOvn({ dataDirectory, note, hint, signal }: OvnOptions): Promise<OwnOvn> {
  const place = { dir: dataDirectory, instance: instanceId(dataDirectory) };
  const start = () => startCentral({ dir: dataDirectory }).then(() => null, messageOf);
  const tellTrouble = (cause: string | null) =>
    writeTrouble(ovnTroubleFile(dataDirectory), cause === null ? null : `${cause} ${hint ?? ""}`.trim());
  const problem = await start();
  tellTrouble(problem);
  const stopping = new AbortController();
  const news = onlyNews(note);
  // A terminal sends Ctrl-C to what mends, too: what fails of that then is no news.
  const tell = (message: string) => signal.aborted || stopping.signal.aborted || news(message);
  let withLab = false;
  const mending = (async () => {
    let failed: string[] = [];
    for (let round = 1; ; round++) {
      await pause(mendEveryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      if (round % askEvery === 0) failed = await failedMembers(dataDirectory);
      const dead = centralStatus(dataDirectory).parts.flatMap(({ name, pid }) => (pid === null ? [name] : []));
      const broken = [...dead, ...failed];
      const cause = broken.length > 0 ? await start() : null;
      tellTrouble(cause);
      if (cause !== null) {
        if (cause !== problem) tell(`OVN central is down: ${cause}`);
        continue;
      }
      failed = [];
      if (broken.length > 0) note(`OVN central: started ${broken.join(", ")} again`);
      if (!withLab) continue;
      await superviseLab(place).then(
        (mended) => mended.forEach(note),
        (error: unknown) => tell(`the lab cannot be mended: ${messageOf(error)}`),
      );
    }
  })();
  return {
    ...centralStatus(dataDirectory),
    problem,
    mendLab() {
      withLab = true;
    },
    async stopMending() {
      stopping.abort();
      await mending;
    },
    async stop() {
      await stopCentral({ dir: dataDirectory });
      removeTrouble(ovnTroubleFile(dataDirectory));
    },
  };
}

/**
 * Starts the hypervisors and plugs in again what was plugged in when they were stopped.
 * @returns their names; none, and a warning, when they cannot be started
 */
export async function startHypervisors(options: OvnOptions, ovn: OwnOvn): Promise<string[]> {
  const place = { dir: options.dataDirectory, instance: instanceId(options.dataDirectory) };
  const { nbRemote, sbRemote } = ovn;
  try {
    const { hypervisors } = await startLab({
      ...place,
      hypervisors: hypervisorCount,
      nbRemote,
      sbRemote,
      log: options.note,
    });
    ovn.mendLab();
    return hypervisors.map((hypervisor) => hypervisor.name);
  } catch (error) {
    options.warn(`The lab did not start: ${messageOf(error)}`);
    return [];
  }
}

/** Stops the hypervisors; their records stay, so that the next start continues where this one ends. */
export async function stopHypervisors(dataDirectory: string): Promise<void> {
  const place = { dir: dataDirectory, instance: instanceId(dataDirectory) };
  if (process.getuid?.() === 0 && findState(place)) await stopLab({ ...place, keep: true });
}
