import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { waitFor } from "#scripts/process.ts";
import { removeRunDirectory, runDirectory } from "#scripts/run-directory.ts";
import { run, tryRun } from "./command.ts";
import { askDaemon, type Daemon, daemonPid, logFile, startDaemon, stopDaemon } from "./daemon.ts";

const schemaDirectory = "/usr/share/ovn";

export interface CentralOptions {
  /** The instance's data directory. The databases lie in DIR/ovn, the sockets in the instance's run directory. */
  dir: string;
  log?: (line: string) => void;
}

export interface CentralPart {
  name: string;
  pid: number | null;
  logFile: string;
}

export interface Central {
  /** Remotes as OVS spells them, for example unix:/run/skein-…/ovn/nb.sock. */
  nbRemote: string;
  sbRemote: string;
  parts: CentralPart[];
}

interface Layout {
  run: string;
  nbSocket: string;
  sbSocket: string;
  daemons: Daemon[];
}

function database(name: "nb" | "sb", data: string, run: string): Daemon {
  const socket = path.join(run, `${name}.sock`);
  return {
    name: `${name}-ovsdb`,
    program: "ovsdb-server",
    args: [path.join(data, `${name}.db`), `--remote=punix:${socket}`],
    runDirectory: run,
    logDirectory: data,
    sockets: [socket],
  };
}

function layout(dir: string): Layout {
  const data = path.resolve(dir, "ovn");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const run = path.join(runDirectory(dir), "ovn");
  const nbSocket = path.join(run, "nb.sock");
  const sbSocket = path.join(run, "sb.sock");
  const northd: Daemon = {
    name: "ovn-northd",
    program: "ovn-northd",
    args: [`--ovnnb-db=unix:${nbSocket}`, `--ovnsb-db=unix:${sbSocket}`],
    runDirectory: run,
    logDirectory: data,
    sockets: [],
  };
  return { run, nbSocket, sbSocket, daemons: [database("nb", data, run), database("sb", data, run), northd] };
}

async function prepareDatabase(file: string, schema: string) {
  if (!existsSync(schema)) {
    throw new Error(
      `${schema} is missing: OVN is not installed here. Install the Debian package ovn-central (apt-get install ovn-central).`,
    );
  }
  if (!existsSync(file)) {
    // Made beside its place and moved, so that a kill in between leaves no half database.
    const scratch = `${file}.new`;
    rmSync(scratch, { force: true });
    await run("ovsdb-tool", ["create", scratch, schema]);
    await run("mv", ["--no-target-directory", scratch, file]);
    return;
  }
  const needs = await run("ovsdb-tool", ["needs-conversion", file, schema]);
  if (needs.trim() === "yes") await run("ovsdb-tool", ["convert", file, schema]);
}

/** What runs of the instance's OVN central, without changing anything. */
export function centralStatus(dir: string): Central {
  const { nbSocket, sbSocket, daemons } = layout(dir);
  const parts = daemons.map((daemon) => ({ name: daemon.name, pid: daemonPid(daemon), logFile: logFile(daemon) }));
  return { nbRemote: `unix:${nbSocket}`, sbRemote: `unix:${sbSocket}`, parts };
}

/**
 * Starts OVN central (Northbound and Southbound database servers and ovn-northd) as plain processes that outlive us; makes
 * the databases when they are missing; starts only what does not run, so it also mends what has crashed. Needs no root.
 * Only unix sockets listen (mode 0700 directory).
 * @throws naming the part that did not start and its log
 */
export async function startCentral({ dir, log = () => undefined }: CentralOptions): Promise<Central> {
  const { daemons, nbSocket } = layout(dir);
  const data = path.resolve(dir, "ovn");
  const [nb, sb, northd] = daemons;
  for (const [daemon, name] of [
    [nb, "nb"],
    [sb, "sb"],
  ] as const) {
    if (!daemon || daemonPid(daemon) !== null) continue;
    await prepareDatabase(path.join(data, `${name}.db`), path.join(schemaDirectory, `ovn-${name}.ovsschema`));
  }
  for (const daemon of daemons) if (await startDaemon(daemon)) log(`started ${daemon.name}`);
  const active = async () => {
    if (!northd || daemonPid(northd) === null) return false;
    const status = await askDaemon(northd, "status").catch(() => "");
    // NB_Global is made by the first ovn-nbctl; without it ovn-northd has nothing to count nb_cfg in.
    return status.includes("active") && (await tryRun("ovn-nbctl", [`--db=unix:${nbSocket}`, "init"])) !== null;
  };
  if (!(await waitFor(active, 30_000, 50))) {
    throw new Error(`ovn-northd did not become active within 30 s. Its log: ${northd ? logFile(northd) : data}.`);
  }
  return centralStatus(dir);
}

/** Stops what runs of the instance's OVN central, and removes its sockets. The databases stay. */
export async function stopCentral({ dir, log = () => undefined }: CentralOptions): Promise<void> {
  const { run: runtime, daemons } = layout(dir);
  for (const daemon of daemons.toReversed()) if (await stopDaemon(daemon, "TERM")) log(`stopped ${daemon.name}`);
  removeRunDirectory(runtime);
}
