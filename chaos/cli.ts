import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { chaosReport } from "./report.ts";
import { runChaos } from "./run.ts";

// npm run chaos -- [--minutes 10] [--operations 2000] [--seed N] [--keep]

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    operations: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    keep: { type: "boolean", default: false },
  },
});
const [minutes, operations, seed] = [values.minutes, values.operations, values.seed].map(Number);
if (!(minutes && operations && Number.isInteger(seed) && seed !== undefined)) {
  process.stderr.write("npm run chaos -- [--minutes 10] [--operations 2000] [--seed N] [--keep]\n");
  process.exit(2);
}
if (process.getuid?.() !== 0) {
  process.stderr.write("The chaos needs the lab's network namespaces, and these take root. Run it as root.\n");
  process.exit(2);
}
const note = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
note(`seed ${seed}`);
await ensurePackages([...ovnPackages, ...labPackages], note);
const dir = mkdtempSync(path.join(tmpdir(), "skein-chaos-"));
const report = await runChaos({ dir, seed, minutes, operations, note });
const text = chaosReport(report);
writeFileSync(path.join(import.meta.dirname, "RESULTS.md"), text);
process.stdout.write(`\n${text}\n`);
if (values.keep || report.problems.length > 0) note(`logs and databases are kept in ${dir}`);
else rmSync(dir, { recursive: true, force: true });
process.exit(report.problems.length > 0 ? 1 : 0);
