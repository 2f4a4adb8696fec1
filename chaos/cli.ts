import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { Interrupted, interruption } from "#scripts/interruption.ts";
import { chaosReport } from "./report.ts";
import { runChaos } from "./run.ts";

const usage = `npm run chaos -- [--minutes 10] [--operations 2000] [--seed N] [--keep]

Lets random operations and faults loose on a whole system of its own for so many minutes, lets it heal, looks at everything, and
writes chaos/RESULTS.md. Some three minutes more go into starting, healing and looking. Ctrl-C stops all that it started.

  --minutes N      how long faults strike
  --operations N   how many operations the tenants are to attempt
  --seed N         which random ones; the seed of a run is printed and stands in its results
  --keep           keeps logs and databases also if nothing was wrong
`;

function readCommandLine() {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: "string", default: "10" },
        operations: { type: "string", default: "2000" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        keep: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [minutes = 0, operations = 0, seed = 0] = [values.minutes, values.operations, values.seed].map(Number);
    if (!(minutes > 0 && operations > 0 && Number.isInteger(seed)))
      throw new Error("That is no number of minutes, operations or seed.");
    return { minutes, operations, seed, keep: values.keep, help: values.help };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

const { minutes, operations, seed, keep, help } = readCommandLine();
if (help) {
  process.stdout.write(usage);
  process.exit(0);
}
if (process.getuid?.() !== 0) {
  process.stderr.write("The chaos needs the lab's network namespaces, and these take root. Run it as root.\n");
  process.exit(2);
}
const note = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
note(`seed ${seed}`);
await ensurePackages([...ovnPackages, ...labPackages], note);
const dir = mkdtempSync(path.join(tmpdir(), "skein-chaos-"));
const forget = () => rmSync(dir, { recursive: true, force: true });
try {
  const report = await runChaos({ dir, seed, minutes, operations, note, interrupted: interruption() });
  const text = chaosReport(report);
  writeFileSync(path.join(import.meta.dirname, "RESULTS.md"), text);
  process.stdout.write(`\n${text}\n`);
  const isWell = report.problems.length === 0;
  if (keep || !isWell) note(`logs and databases are kept in ${dir}`);
  else forget();
  process.exit(isWell ? 0 : 1);
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  if (!keep) forget();
  note("interrupted: all that was started is stopped, nothing was written");
  process.exit(130);
}
