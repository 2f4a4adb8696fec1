import { existsSync } from "node:fs";
import path from "node:path";
import { withFullDiskAdvice } from "#scripts/up/data-directory.ts";
import { type Instance, startInstance } from "#scripts/up/instance.ts";
import { parseOptions, type UpOptions, usage } from "#scripts/up/options.ts";
import { reportTo } from "#scripts/up/report.ts";

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function readCommandLine(): UpOptions {
  try {
    const options = parseOptions(process.argv.slice(2), process.env);
    if (options) return options;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function announce({ url, admin, hosts, ovnProblem }: Instance, dataDirectory: string) {
  const lines = [
    "",
    `Skein is up at ${url}`,
    admin
      ? `  sign in   ${admin.email}   password ${admin.password}   (shown only now)`
      : "  sign in   with your account (a lost password: npm run admin -- reset-password)",
    ...(hosts.length > 0 ? [`  lab       ${hosts.join(", ")}: npm run lab -- --help`] : []),
    ...(ovnProblem !== null ? ["  OVN       does not run or answer (why: above); changes wait for it"] : []),
    `  logs      ${path.join(path.relative(process.cwd(), dataDirectory) || ".", "log")}`,
    "Ctrl-C stops it.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const options = readCommandLine();
const dotenv = path.join(import.meta.dirname, "../.env");
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

let instance: Instance | null = null;
const report = reportTo(process.stdout, () => instance !== null);
const stopping = new AbortController();
const stopRequested = new Promise<void>((resolve) => {
  // More signals are the same wish: a terminal sends Ctrl-C to npm's whole process group.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (!stopping.signal.aborted) process.stdout.write("\nstopping …\n");
      stopping.abort(new Error("stopped on request"));
      resolve();
    });
  }
});
let exitCode = 0;
try {
  instance = await startInstance(options, report, stopping.signal);
  announce(instance, options.dataDirectory);
  const keepAlive = setInterval(() => undefined, 60_000);
  await stopRequested;
  clearInterval(keepAlive);
  await instance.stop();
  process.stdout.write("stopped\n");
} catch (error) {
  if (stopping.signal.aborted) process.stdout.write("stopped\n");
  else {
    process.stderr.write(`\n${withFullDiskAdvice(messageOf(error), options.dataDirectory)}\n`);
    exitCode = 1;
  }
}
process.exit(exitCode);
