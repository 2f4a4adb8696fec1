import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ensureBuild, ensureClient } from "#scripts/build.ts";
import { browserPackages, ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { type Failure, failuresOfPlaywright, failuresOfVitest } from "./failures.ts";
import { type Tally, tallyPlaywright, tallyVitest, withExit } from "./tally.ts";

const root = path.join(import.meta.dirname, "../..");
const modules = (script: string) => path.join(root, "node_modules", script);

export interface GroupContext {
  /** For reports and logs; gone afterwards. */
  directory: string;
  log: (message: string) => void;
}

/** How a group of tests ended. */
export interface GroupResult {
  tally: Tally;
  failures: Failure[];
}

export interface TestGroup {
  name: string;
  /** Installs and builds what the tests need. */
  prepare: (context: GroupContext) => Promise<void>;
  run: (context: GroupContext) => Promise<GroupResult>;
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

/** What a runner wrote of its tests; without a report nothing passed. */
function readReport(file: string, exitCode: number, read: (report: string) => GroupResult): GroupResult {
  const nothing = { tally: { passed: 0, failed: 0, skipped: 0 }, failures: [] };
  const { tally, failures } = existsSync(file) ? read(readFileSync(file, "utf8")) : nothing;
  return { tally: withExit(tally, exitCode), failures };
}

function vitest(project: string) {
  return async ({ directory }: GroupContext): Promise<GroupResult> => {
    const report = path.join(directory, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const exitCode = await runRunner([modules("vitest/vitest.mjs"), "run", "--project", project, ...reporters]);
    return readReport(report, exitCode, (text) => {
      const told = JSON.parse(text);
      return { tally: tallyVitest(told), failures: failuresOfVitest(told, root) };
    });
  };
}

async function playwright({ directory }: GroupContext): Promise<GroupResult> {
  const report = path.join(directory, "e2e.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await runRunner([modules("@playwright/test/cli.js"), "test", "--reporter=list,json"], env);
  return readReport(report, exitCode, (text) => {
    const told = JSON.parse(text);
    return { tally: tallyPlaywright(told), failures: failuresOfPlaywright(told) };
  });
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
