import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureClient } from "#scripts/build.ts";
import { runCommand } from "#scripts/run-command.ts";

// `npm run generate`: everything that is made from something else and needed by the editor and the type checker.
const logDirectory = mkdtempSync(path.join(tmpdir(), "skein-generate-"));
try {
  await ensureClient({ logDirectory, log: console.log });
  const script = path.join(import.meta.dirname, "generate-ovn-types.ts");
  await runCommand("generate-ovn-types", [process.execPath, script, ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(logDirectory, { recursive: true, force: true });
}
