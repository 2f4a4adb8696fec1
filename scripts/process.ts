import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** The arguments of a live process (proc(5), cmdline), or null when there is none (a zombie is none). */
export function commandLine(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return text === "" ? null : text.split("\0").slice(0, -1);
  } catch {
    return null;
  }
}

/** Whether a process stands still: stopped by SIGSTOP or by a debugger (proc_pid_stat(5), "state"). */
export function isFrozen(pid: number): boolean {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets, which may hold anything.
  return /^[Tt]/.test(stat.slice(stat.lastIndexOf(")") + 2));
}

/** The first number in a pidfile, or null. */
export function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** Our own child processes whose command line satisfies the condition. */
export function ownChildren(matches: (args: string[]) => boolean): number[] {
  const text = readdirSync("/proc/self/task").map((task) => readIfThere(`/proc/self/task/${task}/children`));
  const pids = text.join(" ").split(/\s+/).filter(Boolean).map(Number);
  return pids.filter((pid) => matches(commandLine(pid) ?? []));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Polls until the condition holds. Returns false when it does not within the time. */
export async function waitFor(condition: () => boolean | Promise<boolean>, timeoutMs: number, intervalMs = 25) {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(intervalMs);
  }
  return true;
}

export interface StopStep {
  signal: NodeJS.Signals;
  waitMs: number;
}

/**
 * Ends a process that is verified to be the one meant: its command line must satisfy `isOurs`, each time anew, so that
 * a number which the kernel has given to somebody else is never hit.
 * @returns true when no such process is left
 */
export async function stopProcess(pid: number, isOurs: (args: string[]) => boolean, steps: StopStep[]) {
  const gone = () => {
    const args = commandLine(pid);
    return args === null || !isOurs(args);
  };
  for (const { signal, waitMs } of steps) {
    if (gone()) return true;
    try {
      process.kill(pid, signal);
    } catch {
      return true; // it left between the look and the signal
    }
    if (await waitFor(gone, waitMs)) return true;
  }
  return gone();
}
