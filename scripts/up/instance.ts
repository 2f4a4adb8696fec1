import { mkdirSync } from "node:fs";
import path from "node:path";
import { ensureBuild } from "#scripts/build.ts";
import { type Lock, tryLock } from "#scripts/lock-file.ts";
import { applyMigrations } from "#scripts/migrations.ts";
import type { UpOptions } from "./options.ts";
import { installOvn, type OwnOvn, startHypervisors, startOvn, stopHypervisors } from "./ovn.ts";
import { superviseDatabase, superviseWeb, superviseWorker } from "./parts.ts";
import type { Report } from "./report.ts";
import { plantSample } from "./sample-project.ts";
import { prepareSettings, type Settings } from "./settings.ts";

export interface Credentials {
  email: string;
  password: string;
}

export interface Instance {
  url: string;
  /** The first admin, when this start made it. */
  admin: Credentials | null;
  /** The lab's hypervisors. */
  hosts: string[];
  /** Stops what was started, in reverse order. */
  stop(): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function takeInstance(dataDirectory: string): Lock {
  const lock = tryLock(path.join(dataDirectory, "up.lock"));
  if ("release" in lock) return lock;
  const where = lock.note ? `at ${lock.note}` : "and is still starting";
  throw new Error(
    `Skein runs already from ${dataDirectory} (process ${lock.pid}) ${where}. ` +
      "Stop it with Ctrl-C there, or start another instance: npm run up -- --data DIR --port N",
  );
}

/** Stops, last started first; one that fails does not keep the others from being stopped. */
function stopperOf(report: Report) {
  const stops: { name: string; stop: () => Promise<unknown> | unknown }[] = [];
  return {
    add: (name: string, stop: () => Promise<unknown> | unknown) => stops.push({ name, stop }),
    async stop() {
      for (let next = stops.pop(); next; next = stops.pop()) {
        try {
          await next.stop();
        } catch (error) {
          report.warn(`${next.name} could not be stopped: ${messageOf(error)}`);
        }
      }
    },
  };
}

/** Whether there can be a lab, or why not. */
function labRefusal(options: UpOptions, { ownOvn }: Settings): string | null {
  if (!options.lab) return "off (--no-lab)";
  if (!ownOvn) return "off: OVN_NB and OVN_SB name an OVN whose hypervisors are yours";
  if (process.getuid?.() !== 0) return "off: network namespaces take root. Run as root to have two hypervisors";
  return null;
}

/**
 * Starts an instance of Skein in a data directory. What fails is undone before the error is thrown; what merely lacks OVN
 * runs and says so.
 * @param signal stops the start between two steps, and in the long ones at once
 */
export async function startInstance(options: UpOptions, report: Report, signal: AbortSignal): Promise<Instance> {
  const stopper = stopperOf(report);
  let admin: Credentials | null = null;
  const step = <T>(name: string, action: () => Promise<T>, words: (result: T) => string): Promise<T> => {
    signal.throwIfAborted();
    return report.step(name, action, words);
  };
  try {
    const { dataDirectory } = options;
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const lock = takeInstance(dataDirectory);
    stopper.add("the instance's lock", () => lock.release());
    const settings = await prepareSettings(options, process.env);
    const { note, warn } = report;
    let environment = settings.environment;

    const logDirectory = path.join(dataDirectory, "log");
    await step(
      "build",
      () => ensureBuild({ logDirectory, log: note, signal }),
      (built) => (built ? "the web console was built" : "is current"),
    );

    if (settings.ownPostgres) {
      const database = await step(
        "PostgreSQL",
        () => superviseDatabase(dataDirectory, note),
        () => "embedded, on a unix socket",
      );
      stopper.add("PostgreSQL", database.stop);
      environment = { ...environment, DATABASE_URL: database.url };
    }
    const migrate = () => applyMigrations(environment.DATABASE_URL);
    await step("migrations", migrate, (names) =>
      names.length > 0 ? `applied ${names.join(", ")}` : "none is pending",
    );
    // Not imported above: it needs the generated client.
    const { ensureAdmin } = await import("#server/auth/accounts.ts");
    admin = await ensureAdmin(environment.DATABASE_URL);

    const refusal = labRefusal(options, settings);
    const ovnOptions = { dataDirectory, lab: refusal === null, note, warn, signal };
    let ovn: OwnOvn | null = null;
    if (settings.ownOvn) {
      await step(
        "packages",
        () => installOvn(ovnOptions),
        (words) => words,
      ).catch((error: unknown) => {
        signal.throwIfAborted();
        warn(`OVN is not complete on this machine. ${messageOf(error)}`);
      });
      const started = await step(
        "OVN central",
        () => startOvn(ovnOptions),
        ({ problem }) => problem ?? "NB, SB and ovn-northd run",
      );
      stopper.add("OVN central", started.stop);
      ovn = started;
      environment = { ...environment, OVN_NB: [started.nbRemote], OVN_SB: [started.sbRemote] };
    }
    stopper.add("the lab", () => stopHypervisors(dataDirectory));
    if (ovn) stopper.add("mending", ovn.stopMending);
    if (refusal !== null) await stopHypervisors(dataDirectory); // of a run that was killed

    // Beside worker and web: plugging guests in again takes as long as their DHCP.
    const labStarting = refusal === null && ovn?.problem === null ? startHypervisors(ovnOptions, ovn) : null;
    const worker = await step(
      "worker",
      () => superviseWorker(dataDirectory, environment, note),
      () => "runs",
    );
    stopper.add("the worker", worker.stop);
    const startWeb = () => superviseWeb(dataDirectory, environment, settings.localUrl, note);
    const web = await step("web", startWeb, () => settings.localUrl);
    stopper.add("the web server", web.stop);
    lock.annotate(environment.NEXTAUTH_URL);

    if (refusal !== null) note(`lab ${refusal}`);
    const hostNames = (names: string[]) => (names.length > 0 ? `hypervisors ${names.join(", ")}` : "does not run");
    const hosts = labStarting ? await step("lab", () => labStarting, hostNames) : [];
    if (admin) {
      const credentials = admin;
      const plant = () => plantSample({ dataDirectory, url: settings.localUrl, credentials, hosts, note, signal });
      await step("sample", plant, () => "project “demo”").catch((error: unknown) => {
        signal.throwIfAborted();
        warn(`The sample project is not complete: ${messageOf(error)}`);
      });
    }
    signal.throwIfAborted();
    return { url: environment.NEXTAUTH_URL, admin, hosts, stop: stopper.stop };
  } catch (error) {
    await stopper.stop();
    if (admin) report.note(`The admin was made: ${admin.email}, password ${admin.password} (shown once).`);
    throw error;
  }
}
