// The first step of every npm script, for the system's Node and without dependencies: installs the npm packages when they
// are missing or not those of package-lock.json, then runs the wanted script on the Node 24 that is one of them.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withSignsOfLife } from "./signs-of-life.mjs";

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const modules = path.join(root, "node_modules");
const scripts = {
  up: "scripts/up.ts",
  test: "scripts/test.ts",
  check: "scripts/check.ts",
  lab: "lab/cli.ts",
  bench: "bench/run.ts",
  chaos: "chaos/cli.ts",
  generate: "scripts/generate.ts",
  admin: "scripts/admin.ts",
  migrate: "scripts/migrate.ts",
  backup: "scripts/backup.ts",
  restore: "scripts/backup.ts",
  pictures: "scripts/pictures.ts",
};

function stop(message, exitCode = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Skein needs Node 20.19 or newer to start; this is ${process.versions.node}. Get one at https://nodejs.org.`);
}

const node24 = () => path.join(modules, `node-${process.platform}-${process.arch}/bin/node`);
const stampFile = path.join(modules, ".skein-packages");

/** What decides which packages belong here. */
function packagesStamp() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\n`);
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
    hash.update(name === "package.json" ? dependencyFields() : readFileSync(path.join(root, name)));
  }
  return hash.digest("hex");
}

function dependencyFields() {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  return JSON.stringify([dependencies, devDependencies, optionalDependencies]);
}

const packagesAreCurrent = (stamp) =>
  existsSync(node24()) && existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === stamp;

/** node_modules that npm itself made from this very lock need only the stamp. */
function installedFromThisLock() {
  const record = path.join(modules, ".package-lock.json");
  if (!existsSync(record) || !existsSync(node24())) return false;
  const versions = (file, prefix) =>
    Object.entries(JSON.parse(readFileSync(path.join(root, file), "utf8")).packages ?? {})
      .filter(([name, entry]) => name !== "" && (prefix || !entry.optional))
      .map(([name, entry]) => [name, entry.version]);
  const installed = new Map(versions("node_modules/.package-lock.json", true));
  return versions("package-lock.json", false).every(([name, version]) => installed.get(name) === version);
}

/** Runs npm so that a signal ends it and all that it started, and waits for that: nothing writes into node_modules later. */
function runNpm(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, {
      cwd: root,
      // Playwright and Prisma shall download nothing: the browser is Debian's, the engine WebAssembly.
      env: { ...process.env, NODE_ENV: "development", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true, // a process group of its own, which one kill reaches as a whole
    });
    let stopped = false;
    const end = () => {
      if (!stopped) process.stdout.write("\nstopping the installation …\n");
      stopped = true;
      process.kill(-(child.pid ?? 0), "SIGKILL");
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
    child.on("error", reject);
    child.on("close", (status) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, end);
      resolve({ status, stopped });
    });
  });
}

async function installPackages(stamp) {
  process.stdout.write("installing npm packages from package-lock.json (about a minute) …\n");
  const started = Date.now();
  try {
    mkdirSync(modules, { recursive: true });
    rmSync(stampFile, { force: true });
  } catch (error) {
    stop(
      `The npm packages are missing, and ${root} cannot be written (${error.code}). Copy the clone to a place that can.`,
    );
  }
  const install = () => runNpm(["ci", "--include=dev", "--include=optional", "--no-audit"]);
  const say = (line) => process.stdout.write(`${line}\n`);
  const { status, stopped } = await withSignsOfLife(say, "installing npm packages", install).catch((error) =>
    stop(`npm could not be started: ${error.message}. Install npm 9 or newer, it comes with Node.`),
  );
  if (stopped) stop("stopped; the next start installs the packages anew", 130);
  if (status !== 0) {
    stop(
      `npm ci failed (exit ${status}); its reason is above. Without a network Skein cannot fetch its packages: check the ` +
        "connection and the registry (npm ping, npm config get registry), then run this command again.",
    );
  }
  if (!existsSync(node24())) {
    stop(`There is no Node 24 package for ${process.platform}-${process.arch}: Skein runs on Linux, x64 or arm64.`);
  }
  process.stdout.write(`npm packages installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
  writeFileSync(stampFile, `${stamp}\n`);
}

async function ensurePackages() {
  const stamp = packagesStamp();
  if (packagesAreCurrent(stamp)) return;
  if (!installedFromThisLock()) return installPackages(stamp);
  try {
    writeFileSync(stampFile, `${stamp}\n`);
  } catch {
    // read-only, and complete: good enough to run
  }
}

/** Runs the script in place of this process, as far as Node 20 can: signals go in, exit code and signal come out. */
function run(script, args) {
  const bin = path.join(modules, ".bin");
  const command = [node24(), path.join(root, script), ...args];
  // If this process is killed with -9 the script is told to stop.
  const bound = spawnSync("setpriv", ["--pdeathsig", "TERM", "true"]).status === 0;
  const [program, ...rest] = bound ? ["setpriv", "--pdeathsig", "TERM", "--", ...command] : command;
  const child = spawn(program, rest, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}` },
  });
  // The terminal sends Ctrl-C to the child as well; the child takes a repeated one as the same wish.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`${program} could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Our options: what npm finds before `--` it takes for itself, and leaves it in the environment. */
const ownOptions = ["port", "data", "lab", "replace", "minutes", "operations", "seed", "keep", "raft", "host", "how"];

/** Without this `npm run backup --data DIR` would back up another instance into a file called DIR. */
function refuseWhatNpmTook(name) {
  const taken = ownOptions.filter((option) => process.env[`npm_config_${option}`] !== undefined);
  if (taken.length === 0) return;
  const options = taken.map((option) => (option === "lab" ? "--no-lab" : `--${option}`)).join(" ");
  stop(`npm took ${options} for itself. Put -- before the options: npm run ${name} -- ${options} …`, 2);
}

checkNode();
const [name = "", ...args] = process.argv.slice(2);
const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
if (!script) stop(`usage: node scripts/bootstrap.mjs ${Object.keys(scripts).join("|")} [ARGUMENTS]`, 2);
refuseWhatNpmTook(name);
// Who only asks what there is shall not wait for an installation.
if (name === "up" && args.some((argument) => argument === "--help" || argument === "-h")) {
  process.stdout.write(readFileSync(path.join(root, "scripts/up/usage.txt"), "utf8"));
  process.exit(0);
}
await ensurePackages();
// One script, two verbs.
run(script, script === scripts.backup ? [name, ...args] : args);
