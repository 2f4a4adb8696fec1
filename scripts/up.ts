import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { appendingTo, boundLogs } from "#scripts/log-file.ts";
import { withFullDiskAdvice } from "#scripts/up/data-directory.ts";
import { type Instance, startInstance } from "#scripts/up/instance.ts";
import { ordinaryDataDirectory, parseOptions, type UpOptions } from "#scripts/up/options.ts";
import { keepReport, reportTo } from "#scripts/up/report.ts";

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const usage = readFileSync(path.join(import.meta.dirname, "up/usage.txt"), "utf8");

function readCommandLine(): UpOptions {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options) return options;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function announce({ url, admin, hosts, ovnProblem }: Instance, dataDirectory: string) {
  const place = dataDirectory === ordinaryDataDirectory ? "" : ` --data ${dataDirectory}`;
  const lines = [
    "",
    `Skein is up at ${url}`,
    admin
      ? `  sign in   ${admin.email}   password ${admin.password}   (shown only now)`
      : `  sign in   with your account (a lost password: npm run admin -- reset-password${place})`,
    ...(hosts.length > 0 ? [`  lab       ${hosts.join(", ")}: npm run lab -- --help${place}`] : []),
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
const keep = appendingTo(path.join(options.dataDirectory, "log/supervisor.log"));
const onTerminal = reportTo(process.stdout, () => instance !== null);
const report = keepReport(onTerminal, keep);
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
  keep(`Skein is up at ${instance.url}`);
  const keepAlive = setInterval(() => {
    for (const name of ["log", "ovn", "lab"])
      for (const problem of boundLogs(path.join(options.dataDirectory, name))) report.note(problem);
  }, 60_000);
  await stopRequested;
  clearInterval(keepAlive);
  keep("stopped on request");
  await instance.stop();
  process.stdout.write("stopped\n");
} catch (error) {
  if (stopping.signal.aborted) process.stdout.write("stopped\n");
  else {
    const text = withFullDiskAdvice(messageOf(error), options.dataDirectory);
    keep(text);
    process.stderr.write(`\n${text}\n`);
    exitCode = 1;
  }
}
process.exit(exitCode);
