import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compressStatic } from "#scripts/compress-static.ts";
import { type Lock, tryLock } from "#scripts/lock-file.ts";
import { runCommand } from "#scripts/run-command.ts";
import { isStamped, sourceHash, stamp } from "#scripts/source-stamp.ts";

const root = path.join(import.meta.dirname, "..");
const bin = (script: string) => path.join(root, "node_modules", script);

export interface BuildOptions {
  /** Directory for the log of the builds. */
  logDirectory: string;
  log: (message: string) => void;
  signal?: AbortSignal;
}

async function withBuildLock<T>(options: BuildOptions, action: () => Promise<T>): Promise<T> {
  const file = path.join(root, "node_modules/.skein-build.lock");
  let lock: Lock | null = null;
  for (let told = false; lock === null; ) {
    const answer = tryLock(file);
    if ("release" in answer) {
      lock = answer;
      break;
    }
    if (!told) options.log(`waiting for the build of process ${answer.pid} to end`);
    told = true;
    await sleep(200, undefined, { signal: options.signal });
  }
  try {
    return await action();
  } finally {
    lock.release();
  }
}

async function generateClient({ logDirectory, signal }: BuildOptions) {
  const stampFile = path.join(root, "prisma/generated/.skein-stamp");
  const hash = sourceHash(["prisma/schema/*.prisma", "prisma.config.ts", "package-lock.json"]);
  if (isStamped(stampFile, hash)) return;
  const logFile = path.join(logDirectory, "prisma-generate.log");
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  await runCommand("prisma generate", [process.execPath, bin("prisma/build/index.js"), "generate"], {
    logFile,
    signal,
    env,
  });
  stamp(stampFile, hash);
}

/** Makes the Prisma client from prisma/schema, when that changed. About a second; else nothing. */
export function ensureClient(options: BuildOptions): Promise<void> {
  return withBuildLock(options, () => generateClient(options));
}

/**
 * Makes the Prisma client and the production build of the web server, each only when its sources changed.
 * @returns whether the web server was built anew
 */
export function ensureBuild(options: BuildOptions): Promise<boolean> {
  return withBuildLock(options, async () => {
    await generateClient(options);
    const directory = path.join(root, ".next");
    const stampFile = path.join(directory, "skein-stamp");
    const hash = sourceHash([
      ...["app/**", "components/**", "model/**", "server/**", "ovsdb/**", "public/**", "prisma/schema/**", "*.ts"],
      ...["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "scripts/compress-static.ts"],
    ]);
    if (isStamped(stampFile, hash)) return false;
    options.log("building the web console (about half a minute)");
    mkdirSync(directory, { recursive: true });
    stamp(stampFile, "unfinished");
    const { signal } = options;
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
    const logFile = path.join(options.logDirectory, "build.log");
    const command = [process.execPath, bin("next/dist/bin/next"), "build"];
    await runCommand("next build", ["setpriv", "--pdeathsig", "TERM", "--", ...command], { logFile, signal, env });
    await compressStatic(path.join(directory, "static"));
    stamp(stampFile, hash);
    return true;
  });
}
