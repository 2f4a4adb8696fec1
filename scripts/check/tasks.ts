import { spawn } from "node:child_process";

export interface Task {
  name: string;
  /** Commands that run one after another; the first that fails ends the task. */
  commands: readonly (readonly string[])[];
  /** What a person can do when it fails, if that is always the same. */
  wayOut?: string;
}

export interface TaskResult {
  ok: boolean;
  output: string;
  seconds: number;
}

function runCaptured(command: readonly string[]): Promise<{ ok: boolean; output: string }> {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

export async function runTask({ commands }: Task): Promise<TaskResult> {
  const begin = performance.now();
  let output = "";
  let ok = true;
  for (const command of commands) {
    const result = await runCaptured(command);
    output += result.output;
    ok = result.ok;
    if (!ok) break;
  }
  return { ok, output: output.trim(), seconds: (performance.now() - begin) / 1000 };
}

/**
 * Runs the tasks, some at once, and reports each when it ends.
 * @returns whether all succeeded
 */
export async function runTasks(
  tasks: readonly Task[],
  atOnce: number,
  report: (task: Task, result: TaskResult) => void,
): Promise<boolean> {
  const waiting = [...tasks];
  let ok = true;
  const lane = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const result = await runTask(task);
      report(task, result);
      ok &&= result.ok;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return ok;
}
