import { spawn } from "node:child_process";
import { closeSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lastLines, openLog } from "#scripts/log-file.ts";
import { readPid, stopProcess, waitFor } from "#scripts/process.ts";
import { untilFrozen } from "./liveness.ts";
import type { RunningPart } from "./supervise.ts";

export interface NodePartOptions {
  name: string;
  /** Script and arguments for this same Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** The instance's data directory: pidfile and log lie there, and the process is recognised by it. */
  dataDirectory: string;
  /** Whether the part is ready for use; without it, it is as soon as it runs. */
  ready?: () => Promise<boolean>;
  readyTimeoutMs?: number;
  /** Whether it answers, asked all the time once it is ready. One that does not for `frozenAfterMs` is killed: it is frozen. */
  alive?: () => Promise<boolean>;
  frozenAfterMs?: number;
}

const politeThenKill = [
  { signal: "SIGTERM", waitMs: 8_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const;

/** Where Node keeps compiled code (node:module, "Module compile cache"): a part that starts again need not read TypeScript anew. */
const compileCache = path.join(import.meta.dirname, "../../node_modules/.cache/compile");

/** Our mark in a process's environment. (Its command line will not do: Next.js overwrites its own.) */
const mark = ({ name, dataDirectory }: NodePartOptions) => `SKEIN_PART=${name}:${dataDirectory}`;

function carriesMark(pid: number, text: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(text);
  } catch {
    return false;
  }
}

/**
 * Starts a Node process of the instance, with its output in `log/<name>.log`. One that a killed supervisor left behind is
 * stopped first; if this process is killed with -9, the part is told to stop by the kernel (prctl(2), PR_SET_PDEATHSIG).
 * @throws when it ends before it is ready, with the end of its log
 */
export async function startNodePart(options: NodePartOptions): Promise<RunningPart & { pid: number }> {
  const { name, args, dataDirectory, ready, readyTimeoutMs = 60_000, alive, frozenAfterMs = 10_000 } = options;
  const pidFile = path.join(dataDirectory, "run", `${name}.pid`);
  const logFile = path.join(dataDirectory, "log", `${name}.log`);
  mkdirSync(path.dirname(pidFile), { recursive: true, mode: 0o700 });
  const left = readPid(pidFile);
  if (left !== null) await stopProcess(left, () => carriesMark(left, mark(options)), [...politeThenKill]);

  const output = openLog(logFile);
  const command = ["--pdeathsig", "TERM", "--", process.execPath, ...args];
  const [markName = "", markValue = ""] = mark(options).split(/=(.*)/s);
  const child = spawn("setpriv", command, {
    stdio: ["ignore", output, output],
    detached: true, // Ctrl-C in the terminal reaches the supervisor, which stops its parts in order
    env: { NODE_COMPILE_CACHE: compileCache, ...options.env, [markName]: markValue },
    cwd: path.join(import.meta.dirname, "../.."),
  });
  closeSync(output);
  if (child.pid) writeFileSync(pidFile, `${child.pid}\n`);

  let ended = false;
  let verdict: string | null = null;
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`it ended by itself (${signal ?? `exit ${code}`})`));
  }).then((how) => {
    ended = true;
    rmSync(pidFile, { force: true });
    return `${verdict ?? how}; ${logFile} ends with:\n${lastLines(logFile, 8)}`;
  });
  const stop = async () => {
    for (const { signal, waitMs } of politeThenKill) {
      if (ended) return;
      child.kill(signal);
      if (await waitFor(() => ended, waitMs)) return;
    }
  };
  const inTime = ready ? await waitFor(async () => ended || (await ready()), readyTimeoutMs, 50) : true;
  if (ended) throw new Error(`${name} did not start: ${await exited}`);
  if (!inTime) {
    await stop();
    throw new Error(`${name} does not answer after ${readyTimeoutMs / 1000} s; ${logFile}:\n${lastLines(logFile, 10)}`);
  }
  if (alive) {
    const over = new AbortController();
    void exited.then(() => over.abort());
    void untilFrozen(alive, frozenAfterMs, over.signal).then((seconds) => {
      if (seconds === null || ended) return;
      // A politer signal would wait in a process that stands still.
      verdict = `it had not answered for ${seconds} s and was killed`;
      child.kill("SIGKILL");
    });
  }
  return { exited, stop, pid: child.pid ?? 0 };
}
