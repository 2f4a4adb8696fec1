import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withSignsOfLife } from "#scripts/signs-of-life.mjs";
import { type Failure, failureInWords } from "#scripts/testing/failures.ts";
import { type GroupResult, type TestGroup, testGroups } from "#scripts/testing/groups.ts";
import { add, inWords, type Tally } from "#scripts/testing/tally.ts";

const usage = `npm test [GROUP …]

Runs the tests, installing what they need. Groups, by default all: ${testGroups.map((group) => group.name).join(", ")}
What failed is named once more at the end. The last line is the sum: N passed, N failed, N skipped
`;

async function runGroup(group: TestGroup, directory: string): Promise<GroupResult> {
  const context = { directory, log: (line: string) => console.log(`  ${line}`) };
  console.log(`\n── ${group.name} ──`);
  try {
    await withSignsOfLife(context.log, "preparing", () => group.prepare(context));
    return await group.run(context);
  } catch (error) {
    // What cannot start has not passed.
    const cause = error instanceof Error ? error.message : String(error);
    console.error(`The ${group.name} tests could not run: ${cause}`);
    const failure = { file: group.name, title: "the group could not run", cause };
    return { tally: { passed: 0, failed: 1, skipped: 0 }, failures: [failure] };
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !testGroups.some((group) => group.name === name));
if (unknown !== undefined) {
  (unknown === "--help" ? process.stdout : process.stderr).write(usage);
  process.exit(unknown === "--help" ? 0 : 2);
}
const directory = mkdtempSync(path.join(tmpdir(), "skein-test-"));
let sum: Tally = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const failures: Failure[] = [];
for (const group of testGroups) {
  if (wanted.length > 0 && !wanted.includes(group.name)) continue;
  const begin = performance.now();
  const { tally, failures: ofGroup } = await runGroup(group, directory);
  failures.push(...ofGroup);
  sum = add(sum, tally);
  lines.push(`${group.name.padEnd(6)} ${inWords(tally)}  (${((performance.now() - begin) / 1000).toFixed(0)} s)`);
}
rmSync(directory, { recursive: true, force: true });
process.exitCode = sum.failed > 0 ? 1 : 0;
const named = failures.map((failure) => `${failureInWords(failure)}\n`).join("");
console.log(`\n${lines.join("\n")}\n\n${named}${named === "" ? "" : "\n"}${inWords(sum)}`);
