import path from "node:path";
import { waitFor } from "#scripts/process.ts";
import { removeRunDirectory } from "#scripts/run-directory.ts";
import { startDatabases } from "./central-database.ts";
import { centralLayout, clusterProbeMs, daemonsOf } from "./central-layout.ts";
import { tryRun } from "./command.ts";
import { askDaemon, type Daemon, daemonPid, isFrozenDaemon, logFile, startDaemon, stopDaemon } from "./daemon.ts";

export interface CentralOptions {
  /** The instance's data directory. The databases lie in DIR/ovn, the sockets in the instance's run directory. */
  dir: string;
  /** Whether databases that are yet to be made shall be RAFT clusters of three members. What there is stays what it is. */
  raft?: boolean;
  log?: (line: string) => void;
}

export interface CentralPart {
  name: string;
  pid: number | null;
  /** It runs and stands still (SIGSTOP). */
  isFrozen: boolean;
  logFile: string;
}

export interface Central {
  /** Remotes as OVS spells them, for example unix:/run/skein-…/ovn/nb.sock; a cluster's members separated by commas. */
  nbRemote: string;
  sbRemote: string;
  parts: CentralPart[];
}

/** What runs of the instance's OVN central, without changing anything. */
export function centralStatus(dir: string): Central {
  const layout = centralLayout(dir);
  const parts = daemonsOf(layout).map((daemon) => ({
    name: daemon.name,
    pid: daemonPid(daemon),
    isFrozen: isFrozenDaemon(daemon),
    logFile: logFile(daemon),
  }));
  return { nbRemote: layout.nbRemote, sbRemote: layout.sbRemote, parts };
}

async function isActive(northd: Daemon): Promise<boolean> {
  if (daemonPid(northd) === null) return false;
  return (await askDaemon(northd, "status").catch(() => "")).includes("active");
}

/**
 * Starts OVN central (Northbound and Southbound database servers and ovn-northd; of a cluster three of each, one
 * ovn-northd active) as plain processes that outlive us; makes the databases when they are missing; starts only what
 * does not run, so it also mends what has crashed. Needs no root. Clients are served on unix sockets only (mode 0700
 * directory); a cluster's members talk to each other over loopback.
 * @throws naming the part that did not start and its log
 */
export async function startCentral({ dir, raft: wanted, log = () => undefined }: CentralOptions): Promise<Central> {
  const layout = centralLayout(dir, wanted);
  const { northds, nbRemote, raft } = layout;
  for (const name of await startDatabases(layout)) log(`started ${name}`);
  for (const northd of northds) if (await startDaemon(northd)) log(`started ${northd.name}`);
  const active = async () => {
    if (!(await Promise.all(northds.map(isActive))).includes(true)) return false;
    // NB_Global is made by the first ovn-nbctl; without it ovn-northd has nothing to count nb_cfg in. Over a unix socket
    // ovn-northd would wait for a frozen leader for ever if it was not told to ask (ovn-nb(5), northd_probe_interval).
    const probe = raft ? ["--", "set", "NB_Global", ".", `options:northd_probe_interval=${clusterProbeMs}`] : [];
    return (await tryRun("ovn-nbctl", [`--db=${nbRemote}`, "--timeout=10", "init", ...probe])) !== null;
  };
  if (!(await waitFor(active, 30_000, 50))) {
    const logs = northds.map(logFile).join(", ") || path.resolve(dir, "ovn");
    throw new Error(`ovn-northd did not become active within 30 s. Its log: ${logs}.`);
  }
  return centralStatus(dir);
}

/** Stops what runs of the instance's OVN central, and removes its sockets. The databases stay. */
export async function stopCentral({ dir, log = () => undefined }: CentralOptions): Promise<void> {
  const layout = centralLayout(dir);
  for (const daemon of daemonsOf(layout).toReversed())
    if (await stopDaemon(daemon, "TERM")) log(`stopped ${daemon.name}`);
  removeRunDirectory(layout.run);
}
