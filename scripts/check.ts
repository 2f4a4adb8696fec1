import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { ensureClient } from "#scripts/build.ts";
import { runTasks, type Task } from "#scripts/check/tasks.ts";

// `npm run check`: everything that can be known without starting Skein.
const root = path.join(import.meta.dirname, "..");
const node = process.execPath;
const script = (name: string) => path.join(import.meta.dirname, name);
const bin = (name: string) => path.join(root, "node_modules/.bin", name);

const tasks: readonly Task[] = [
  { name: "migrations equal the schema", commands: [[node, script("migrate.ts"), "diff"]] },
  {
    name: "types",
    commands: [
      [bin("next"), "typegen"],
      [bin("tsc"), "--noEmit"],
    ],
  },
  { name: "pure tests", commands: [[bin("vitest"), "run", "--project", "pure", "--reporter", "dot"]] },
  {
    name: "format and lint",
    commands: [[bin("biome"), "check", "--diagnostic-level=warn", "--error-on-warnings", "."]],
    wayOut: "npm run format mends what can be mended without a person.",
  },
  { name: "arrows, names, lengths", commands: [[node, script("check-structure.ts")]] },
  { name: "no dead code or packages", commands: [[bin("knip"), "--no-progress"]] },
  { name: "generated code is current", commands: [[node, script("generate-ovn-types.ts"), "--check"]] },
];

const begin = performance.now();
const logDirectory = mkdtempSync(path.join(tmpdir(), "skein-check-"));
process.chdir(root);
try {
  await ensureClient({ logDirectory, log: console.log });
  const ok = await runTasks(tasks, Math.min(availableParallelism(), 4), (task, { ok: passed, output, seconds }) => {
    console.log(`${passed ? "ok    " : "FAILED"}  ${task.name.padEnd(30)} ${seconds.toFixed(1)} s`);
    if (!passed) console.log(`${output}\n${task.wayOut ? `${task.wayOut}\n` : ""}`);
  });
  console.log(`${ok ? "all is well" : "not yet"}, ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(logDirectory, { recursive: true, force: true });
}
