import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ensureBuild, ensureClient } from "#scripts/build.ts";
import { browserPackages, ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { type Tally, tallyPlaywright, tallyVitest, withExit } from "./tally.ts";

const root = path.join(import.meta.dirname, "../..");
const modules = (script: string) => path.join(root, "node_modules", script);

export interface GroupContext {
  /** For reports and logs; gone afterwards. */
  directory: string;
  log: (message: string) => void;
}

export interface TestGroup {
  name: string;
  /** Installs and builds what the tests need. */
  prepare: (context: GroupContext) => Promise<void>;
  run: (context: GroupContext) => Promise<Tally>;
}

/** Runs a test runner with our terminal; resolves to its exit code. */
function runRunner(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    const end = () => child.kill("SIGTERM");
    process.once("SIGTERM", end);
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("SIGTERM", end);
      resolve(code ?? 1);
    });
  });
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

function vitest(project: string) {
  return async ({ directory }: GroupContext): Promise<Tally> => {
    const report = path.join(directory, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const exitCode = await runRunner([modules("vitest/vitest.mjs"), "run", "--project", project, ...reporters]);
    const tally = existsSync(report) ? tallyVitest(JSON.parse(readFileSync(report, "utf8"))) : nothing;
    return withExit(tally, exitCode);
  };
}

async function playwright({ directory }: GroupContext): Promise<Tally> {
  const report = path.join(directory, "e2e.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await runRunner([modules("@playwright/test/cli.js"), "test", "--reporter=list,json"], env);
  const tally = existsSync(report) ? tallyPlaywright(JSON.parse(readFileSync(report, "utf8"))) : nothing;
  return withExit(tally, exitCode);
}

function requireRoot(what: string) {
  if (process.getuid?.() === 0) return;
  throw new Error(`${what} make network namespaces, and that takes root. Run as root, or only: npm test pure real`);
}

const client = ({ directory, log }: GroupContext) => ensureClient({ logDirectory: directory, log });

/** The groups in the order in which they run, cheapest first. */
export const testGroups: readonly TestGroup[] = [
  { name: "pure", prepare: client, run: vitest("pure") },
  {
    name: "real",
    prepare: async (context) => {
      await ensurePackages(ovnPackages, context.log);
      await client(context);
    },
    run: vitest("real"),
  },
  {
    name: "lab",
    prepare: async (context) => {
      requireRoot("The lab's tests");
      await ensurePackages([...ovnPackages, ...labPackages], context.log);
      await client(context);
    },
    run: vitest("lab"),
  },
  {
    name: "chaos",
    prepare: async ({ directory, log }) => {
      requireRoot("The chaos's hypervisors");
      await ensurePackages([...ovnPackages, ...labPackages], log);
      await ensureBuild({ logDirectory: directory, log });
    },
    run: vitest("chaos"),
  },
  {
    name: "e2e",
    prepare: async ({ directory, log }) => {
      requireRoot("The browser's tests");
      await ensurePackages([...ovnPackages, ...labPackages, ...browserPackages], log);
      await ensureBuild({ logDirectory: directory, log });
    },
    run: playwright,
  },
];
