import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { lastLines, openLog } from "#scripts/log-file.ts";

export interface CommandOptions {
  /** Output goes to this file; without it, to ours. */
  logFile?: string;
  env?: NodeJS.ProcessEnv;
  /** Ends the command by SIGTERM. */
  signal?: AbortSignal;
}

/**
 * Runs a program of a known duration to its end.
 * @param name how an error names it
 * @throws with the end of the log when it fails
 */
export async function runCommand(
  name: string,
  command: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const { logFile, env = process.env, signal } = options;
  const [program = "", ...args] = command;
  const output = logFile ? openLog(logFile) : undefined;
  const child = spawn(program, args, {
    stdio: output === undefined ? ["ignore", "inherit", "inherit"] : ["ignore", output, output],
    env,
    // A log file means: not part of the terminal's talk. Ctrl-C then comes through the signal alone.
    detached: output !== undefined,
  });
  if (output !== undefined) closeSync(output);
  const abort = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", abort);
  const ending = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) => resolve(code === 0 ? "" : (killedBy ?? `exit ${code}`)));
  });
  signal?.removeEventListener("abort", abort);
  signal?.throwIfAborted();
  if (ending === "") return;
  throw new Error(`${name} failed (${ending})${logFile ? `; ${logFile} ends with:\n${lastLines(logFile, 30)}` : ""}`);
}
