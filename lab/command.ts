import { execFile } from "node:child_process";

/** A program that failed, with what it said. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number | null;
  readonly stderr: string;

  constructor(message: string, exitCode: number | null, stderr: string) {
    super(message);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  /** Default 30 s. */
  timeoutMs?: number;
}

/**
 * Runs a program without a shell and returns what it printed.
 * @throws CommandError with the command and its last words
 */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { env = process.env, timeoutMs = 30_000 } = options;
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { env, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, encoding: "utf8" },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        const said = stderr.trim() || stdout.trim();
        const missing = "code" in error && error.code === "ENOENT";
        const cause = missing
          ? "it is not installed"
          : error.killed
            ? `no end after ${timeoutMs} ms`
            : said || error.signal || error.message;
        const exitCode = typeof error.code === "number" ? error.code : null;
        reject(new CommandError(`${[command, ...args].join(" ")}: ${cause}`, exitCode, said));
      },
    );
  });
}

/** Like `run`, but a failure is an answer: null. */
export async function tryRun(command: string, args: readonly string[], options: CommandOptions = {}) {
  try {
    return await run(command, args, options);
  } catch (error) {
    if (error instanceof CommandError) return null;
    throw error;
  }
}
