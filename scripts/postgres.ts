import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { lastLines, openLog } from "#scripts/log-file.ts";
import { type PostgresAccount, postgresAccount } from "#scripts/postgres/account.ts";
import { initialiseCluster } from "#scripts/postgres/initialise.ts";
import { commandLine, readPid, stopProcess, waitFor } from "#scripts/process.ts";
import { makeRunPart, removeRunDirectory, runDirectory } from "#scripts/run-directory.ts";

export interface PostgresOptions {
  /** Where the cluster and its password live; made when missing. */
  dir: string;
  /** PostgreSQL's own messages go here. Default: `postgres.log` in `dir`. */
  logFile?: string;
  /** Further settings (`-c name=value`), such as `fsync: "off"` for tests. */
  settings?: Record<string, string>;
  /** Progress in words. */
  log?: (message: string) => void;
}

export interface Postgres {
  /** `postgresql://…` of the superuser `skein` on a unix socket, for the database `skein`, which need not exist yet. */
  url: string;
  pid: number;
  /** Resolves when the server ends, with the reason and its last messages. */
  exited: Promise<string>;
  /** PostgreSQL's fast shutdown: sessions are ended, everything acknowledged is on disk. */
  stop(): Promise<void>;
}

const fastThenImmediate = [
  { signal: "SIGINT", waitMs: 20_000 },
  { signal: "SIGQUIT", waitMs: 10_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const;

/** Stops a server that a killed supervisor left behind, and removes a pidfile whose number now means somebody else. */
async function stopOrphan(directory: string, account: PostgresAccount, log: (message: string) => void) {
  const pidFile = path.join(directory, "data/postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === null) return;
  const isOurs = (args: string[]) =>
    args.some((argument, index) => argument === "-D" && args[index + 1] === account.data);
  const args = commandLine(pid);
  if (args && isOurs(args)) {
    log(`stopping PostgreSQL ${pid}, left over from an earlier run`);
    if (!(await stopProcess(pid, isOurs, [...fastThenImmediate]))) {
      throw new Error(`PostgreSQL ${pid} of an earlier run does not stop. End it by hand: kill -9 ${pid}`);
    }
  }
  rmSync(pidFile, { force: true });
}

async function answers(url: string): Promise<boolean> {
  const server = new URL(url);
  server.pathname = "/postgres";
  const client = new pg.Client({ connectionString: server.href, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the server may still be starting; the next try tells
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "28P01") throw error; // a wrong password stays wrong
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function endOf(child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(`PostgreSQL ended (${signal ?? `exit ${code}`}); ${logFile} ends with:\n${lastLines(logFile, 5)}`),
    );
  });
}

const socketDirectory = (dir: string) => path.join(runDirectory(dir), "postgres/socket");

/** The address of the embedded server of a directory, whether it runs or not. The directory must hold a cluster. */
export function postgresUrl(dir: string): string {
  const password = readFileSync(path.join(dir, "password"), "utf8").trim();
  return `postgresql://skein:${password}@localhost/skein?host=${encodeURIComponent(socketDirectory(dir))}`;
}

/**
 * Starts the embedded PostgreSQL on a unix socket that only its account (and root) can reach, with a password.
 * A server left over from a killed run is stopped first. If this process is killed, the server shuts down by itself.
 * @throws when it does not answer within a minute; the message holds the end of its log
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const log = options.log ?? (() => undefined);
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const run = path.join(runDirectory(options.dir), "postgres");
  const sockets = socketDirectory(options.dir);
  makeRunPart(run, 0o711);
  const account = postgresAccount(options.dir, run);
  await stopOrphan(options.dir, account, log);
  rmSync(sockets, { recursive: true, force: true });
  mkdirSync(sockets, { mode: 0o700 });
  account.own(sockets);
  if (initialiseCluster(options.dir, sockets, account, options.settings?.fsync !== "off"))
    log("made a new PostgreSQL cluster");

  const url = postgresUrl(options.dir);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: sockets,
    unix_socket_permissions: "0700",
    max_connections: "100",
    log_line_prefix: "%m [%p] ",
    ...options.settings,
  };
  const command = [
    ...[path.join(account.binaries, "bin/postgres"), "-D", account.data],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const logFile = options.logFile ?? path.join(options.dir, "postgres.log");
  const [program = "", ...args] = account.wrap(command, path.join(options.dir, "data"));
  const output = openLog(logFile);
  // A session of its own: Ctrl-C in the terminal must reach the supervisor first, and the database last.
  const child = spawn(program, args, { stdio: ["ignore", output, output], detached: true, cwd: "/" });
  closeSync(output);
  let reason: string | undefined;
  const exited = endOf(child, logFile).then((end) => {
    reason = end;
    return end;
  });
  const stop = async () => {
    const [fast, immediate, kill] = fastThenImmediate;
    for (const { signal, waitMs } of [fast, immediate, kill]) {
      if (reason !== undefined) break;
      child.kill(signal);
      if (await waitFor(() => reason !== undefined, waitMs)) break;
    }
    removeRunDirectory(run);
  };
  const ready = await waitFor(async () => reason !== undefined || (await answers(url)), 60_000);
  if (reason !== undefined || !ready) {
    await stop();
    throw new Error(reason ?? `PostgreSQL does not answer after a minute; ${logFile}:\n${lastLines(logFile, 10)}`);
  }
  return { url, pid: child.pid ?? 0, exited, stop };
}
