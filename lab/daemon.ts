import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { commandLine, isFrozen, readPid, type StopStep, stopProcess } from "#scripts/process.ts";
import { makeRunPart } from "#scripts/run-directory.ts";
import { run, tryRun } from "./command.ts";

const rotateLogAboveBytes = 10 * 1024 * 1024;

/** A daemon of Open vSwitch or OVN (ovs-appctl(8), "daemon options"). All paths are absolute. */
export interface Daemon {
  name: string;
  program: string;
  args: readonly string[];
  /** Holds pidfile, control socket and the sockets that it listens on. */
  runDirectory: string;
  logDirectory: string;
  /** Sockets that it makes and that a kill -9 leaves behind. */
  sockets: readonly string[];
  /** The network namespace that it runs in. */
  namespace?: string;
  /** ovn-controller takes no --unixctl: its control socket bears its process id. */
  controlByPid?: boolean;
}

export type StopManner = "exit" | "TERM" | "KILL";

const pidFile = (daemon: Daemon) => path.join(daemon.runDirectory, `${daemon.name}.pid`);

/** The control socket, for ovs-appctl -t. */
export function controlSocket(daemon: Daemon): string {
  const pid = daemon.controlByPid ? `.${readPid(pidFile(daemon))}` : "";
  return path.join(daemon.runDirectory, `${daemon.name}${pid}.ctl`);
}

export const logFile = (daemon: Daemon) => path.join(daemon.logDirectory, `${daemon.name}.log`);

// The pidfile's path is part of the command line and names the instance, so nobody else's process can match.
const isOurs = (daemon: Daemon) => (args: string[]) => args.includes(`--pidfile=${pidFile(daemon)}`);

/** The process id of the daemon, or null when it does not run. */
export function daemonPid(daemon: Daemon): number | null {
  const pid = readPid(pidFile(daemon));
  const args = pid === null ? null : commandLine(pid);
  return args && isOurs(daemon)(args) ? pid : null;
}

/** Whether the daemon runs and stands still (SIGSTOP): it keeps its connections and answers nothing. */
export function isFrozenDaemon(daemon: Daemon): boolean {
  const pid = daemonPid(daemon);
  return pid !== null && isFrozen(pid);
}

/** Lets the daemon go on where it stands still. @returns whether it did */
export function thawDaemon(daemon: Daemon): boolean {
  const pid = daemonPid(daemon);
  if (pid === null || !isFrozen(pid)) return false;
  process.kill(pid, "SIGCONT");
  return true;
}

/** Sets every directory that OVS and OVN would otherwise look for under /run and /var, where the machine's own may be. */
export function privateEnvironment(daemon: Daemon): NodeJS.ProcessEnv {
  const { runDirectory, logDirectory } = daemon;
  return {
    ...process.env,
    OVS_RUNDIR: runDirectory,
    OVN_RUNDIR: runDirectory,
    OVS_LOGDIR: logDirectory,
    OVN_LOGDIR: logDirectory,
    OVS_DBDIR: logDirectory,
    OVN_DBDIR: logDirectory,
    OVS_SYSCONFDIR: logDirectory,
    OVN_SYSCONFDIR: logDirectory,
  };
}

/**
 * Starts the daemon unless it runs, and returns when it is ready.
 * @returns whether it had to be started
 * @throws CommandError with what the daemon printed
 */
export async function startDaemon(daemon: Daemon): Promise<boolean> {
  if (daemonPid(daemon) !== null) return false;
  makeRunPart(daemon.runDirectory);
  mkdirSync(daemon.logDirectory, { recursive: true, mode: 0o700 });
  for (const left of [controlSocket(daemon), pidFile(daemon), ...daemon.sockets]) rmSync(left, { force: true });
  const log = logFile(daemon);
  if (existsSync(log) && statSync(log).size > rotateLogAboveBytes) renameSync(log, `${log}.1`);
  const command = [
    daemon.program,
    ...daemon.args,
    `--pidfile=${pidFile(daemon)}`,
    ...(daemon.controlByPid ? [] : [`--unixctl=${controlSocket(daemon)}`]),
    `--log-file=${log}`,
    "-vconsole:off",
    "-vsyslog:off",
    "--no-chdir",
    "--detach",
  ];
  const [program = "", ...args] = daemon.namespace
    ? ["nsenter", `--net=/run/netns/${daemon.namespace}`, ...command]
    : command;
  await run(program, args, { env: privateEnvironment(daemon) });
  return true;
}

/** Asks a running daemon something over its control socket. */
export function askDaemon(daemon: Daemon, ...words: string[]): Promise<string> {
  return run("ovs-appctl", ["-t", controlSocket(daemon), ...words], { timeoutMs: 10_000 });
}

const steps: Record<StopManner, StopStep[]> = {
  exit: [
    { signal: "SIGTERM", waitMs: 3_000 },
    { signal: "SIGKILL", waitMs: 5_000 },
  ],
  TERM: [
    { signal: "SIGTERM", waitMs: 5_000 },
    { signal: "SIGKILL", waitMs: 5_000 },
  ],
  KILL: [{ signal: "SIGKILL", waitMs: 5_000 }],
};

/**
 * Ends the daemon: `exit` as an operator does (ovs-appctl exit; ovn-controller then removes its Chassis), `TERM` and `KILL` by
 * signal. What does not end in that manner is ended by the next harder one.
 * @returns whether it ran
 */
export async function stopDaemon(daemon: Daemon, manner: StopManner): Promise<boolean> {
  const pid = daemonPid(daemon);
  if (pid === null) return false;
  if (manner === "exit") {
    await tryRun("ovs-appctl", ["-T", "5", "-t", controlSocket(daemon), "exit"], { timeoutMs: 8_000 });
    // It answers before it has cleaned up, so the signals wait for that.
    await stopProcess(pid, isOurs(daemon), [{ signal: "SIGCONT", waitMs: 5_000 }]);
  }
  if (!(await stopProcess(pid, isOurs(daemon), steps[manner]))) {
    throw new Error(`${daemon.name} (process ${pid}) does not end, not even by SIGKILL. Look at ${logFile(daemon)}.`);
  }
  return true;
}
