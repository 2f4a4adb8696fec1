import path from "node:path";
import { ensureBuild } from "#scripts/build.ts";
import { type Lock, type LockHolder, lockHolder, tryLock } from "#scripts/lock-file.ts";
import { applyMigrations } from "#scripts/migrations.ts";
import type { Environment } from "#server/env.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import { beginFirstStart, type Credentials, endFirstStart, unfinishedFirstStart } from "./first-start.ts";
import { givenOvnProblem } from "./given-ovn.ts";
import type { UpOptions } from "./options.ts";
import { installOvn, type OwnOvn, ovnTroubleFile, startHypervisors, startOvn, stopHypervisors } from "./ovn.ts";
import { databaseTroubleFile, superviseDatabase, superviseWeb, superviseWorker } from "./parts.ts";
import type { Report } from "./report.ts";
import { plantSample } from "./sample-project.ts";
import { addressOf, prepareSettings, type Settings, withSecret } from "./settings.ts";
import { type Stopper, stopperOf } from "./stopper.ts";

export interface Instance {
  url: string;
  /** Where the worker serves its `/readyz` and `/metrics`. */
  workerUrl: string;
  /** The first admin, when this is the first start that comes to its end. */
  admin: Credentials | null;
  /** The lab's hypervisors. */
  hosts: string[];
  /** Why OVN does not run or answer, or null. The rest runs. */
  ovnProblem: string | null;
  /** Stops what was started, in reverse order. */
  stop(): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const lockFile = (dataDirectory: string) => path.join(dataDirectory, "up.lock");

function takeInstance(dataDirectory: string): Lock {
  const lock = tryLock(lockFile(dataDirectory));
  if ("release" in lock) return lock;
  throw runsAlready(dataDirectory, lock);
}

function runsAlready(dataDirectory: string, { pid, note }: LockHolder): Error {
  const where = note ? `at ${note}` : "and is still starting";
  return new Error(
    `Skein runs already from ${dataDirectory} (process ${pid}) ${where}. ` +
      "Stop it with Ctrl-C there, or start another instance: npm run up -- --data DIR --port N",
  );
}

/** Whether there can be a lab, or why not. */
function labRefusal(options: UpOptions, { ownOvn }: Settings): string | null {
  if (!options.lab) return "off (--no-lab)";
  if (!ownOvn) return "off: OVN_NB and OVN_SB name an OVN whose hypervisors are yours";
  if (process.getuid?.() !== 0) return "off: network namespaces take root. Run as root to have two hypervisors";
  return null;
}

type Step = <T>(name: string, action: () => Promise<T>, words: (result: T) => string) => Promise<T>;

/** What the phases of a start share. */
interface Start {
  options: UpOptions;
  settings: Settings;
  report: Report;
  signal: AbortSignal;
  stopper: Stopper;
  step: Step;
}

/** Starts the database and brings it up to date, and builds what is not current. Returns the database's URL. */
async function startDatabase({ options, settings, report: { note }, signal, stopper, step }: Start): Promise<string> {
  const { dataDirectory } = options;
  let url = settings.environment.DATABASE_URL;
  if (settings.ownPostgres) {
    const start = () => superviseDatabase(dataDirectory, note);
    const database = await step("PostgreSQL", start, () => "embedded, on a unix socket");
    stopper.add("PostgreSQL", database.stop);
    url = database.url;
  }
  const inWords = (names: string[]) => (names.length > 0 ? `applied ${names.join(", ")}` : "none is pending");
  await step("migrations", () => applyMigrations(url), inWords);
  // After them: a database that cannot be used is said at once.
  const build = () => ensureBuild({ logDirectory: path.join(dataDirectory, "log"), log: note, signal });
  await step("build", build, (built) => (built ? "the web console was built" : "is current"));
  return url;
}

/** Installs and starts an OVN central of our own. What is missing is said, and does not stop the rest. */
async function startCentral({ options, report, signal, stopper, step }: Start, lab: boolean): Promise<OwnOvn> {
  const { dataDirectory } = options;
  let hint = "";
  const ovnOptions = { dataDirectory, lab, ...report, signal };
  const install = () => installOvn(ovnOptions);
  await step("packages", install, (words) => words).catch((error: unknown) => {
    signal.throwIfAborted();
    hint = "It could not be installed; why, “npm run up” has said in its terminal.";
    report.warn(`OVN is not complete on this machine. ${messageOf(error)}`);
  });
  const inWords = ({ problem }: OwnOvn) => problem ?? "NB, SB and ovn-northd run";
  const ovn = await step("OVN central", () => startOvn({ ...ovnOptions, hint }), inWords);
  stopper.add("OVN central", ovn.stop);
  stopper.add("the lab", () => stopHypervisors(dataDirectory));
  stopper.add("mending", ovn.stopMending);
  if (!lab) await stopHypervisors(dataDirectory); // of a run that was killed
  return ovn;
}

/** Starts worker and web server, and the lab beside them. Returns the lab's hypervisors. */
async function startParts(start: Start, environment: Environment, ovn: OwnOvn | null): Promise<string[]> {
  const { options, settings, report, signal, stopper, step } = start;
  const { dataDirectory } = options;
  const refusal = labRefusal(options, settings);
  const ovnOptions = { dataDirectory, lab: refusal === null, ...report, signal };
  // Beside worker and web: plugging guests in again takes as long as their DHCP.
  const labStarting = refusal === null && ovn?.problem === null ? startHypervisors(ovnOptions, ovn) : null;
  const startWorker = () => superviseWorker(dataDirectory, environment, report.note);
  const worker = await step("worker", startWorker, () => "runs");
  stopper.add("the worker", worker.stop);
  const startWeb = () => superviseWeb(dataDirectory, environment, settings.localUrl, report.note);
  const web = await step("web", startWeb, () => settings.localUrl);
  stopper.add("the web server", web.stop);
  if (refusal !== null) report.note(`lab ${refusal}`);
  else if (labStarting === null) report.note("lab does not start: OVN does not run");
  if (labStarting === null) return [];
  const inWords = (names: string[]) => (names.length > 0 ? `hypervisors ${names.join(", ")}` : "does not run");
  return step("lab", () => labStarting, inWords);
}

/**
 * Starts an instance of Skein in a data directory. What fails is undone before the error is thrown; what merely lacks OVN
 * runs and says so.
 * @param signal stops the start between two steps, and in the long ones at once
 */
export async function startInstance(options: UpOptions, report: Report, signal: AbortSignal): Promise<Instance> {
  const stopper = stopperOf(report);
  const { dataDirectory } = options;
  let admin: Credentials | null = null;
  const step: Step = (name, action, words) => {
    signal.throwIfAborted();
    return report.step(name, action, words);
  };
  try {
    const holder = lockHolder(lockFile(dataDirectory));
    if (holder) throw runsAlready(dataDirectory, holder);
    const checked = await prepareSettings(options, process.env);
    prepareDataDirectory(dataDirectory);
    const lock = takeInstance(dataDirectory);
    stopper.add("the instance's lock", () => lock.release());
    const settings = withSecret(checked, dataDirectory);
    const start: Start = { options, settings, report, signal, stopper, step };
    const url = await startDatabase(start);
    // Not imported above: it needs the client that was generated just now.
    const { ensureAdmin } = await import("#server/auth/accounts.ts");
    const keep = (credentials: Credentials) => beginFirstStart(dataDirectory, credentials);
    admin = (await ensureAdmin(url, keep)) ?? unfinishedFirstStart(dataDirectory);
    const ovn = settings.ownOvn ? await startCentral(start, labRefusal(options, settings) === null) : null;
    const trouble = { SKEIN_OVN_TROUBLE_FILE: ovnTroubleFile(dataDirectory) };
    const remotes = ovn ? { OVN_NB: ovn.nbRemote.split(","), OVN_SB: ovn.sbRemote.split(","), ...trouble } : {};
    const ovnProblem = ovn ? ovn.problem : await givenOvnProblem(settings.environment);
    if (!ovn && ovnProblem !== null) report.warn(ovnProblem);
    const ofDatabase = settings.ownPostgres ? { SKEIN_DATABASE_TROUBLE_FILE: databaseTroubleFile(dataDirectory) } : {};
    const environment = { ...settings.environment, DATABASE_URL: url, ...remotes, ...ofDatabase };
    const hosts = await startParts(start, environment, ovn);
    lock.annotate(environment.NEXTAUTH_URL);
    if (admin) {
      const sample = { dataDirectory, url: settings.localUrl, credentials: admin, hosts, note: report.note, signal };
      await step(
        "sample",
        () => plantSample(sample),
        () => "project “demo”",
      ).catch((error: unknown) => {
        signal.throwIfAborted();
        report.warn(`The sample project is not complete: ${messageOf(error)}`);
      });
    }
    signal.throwIfAborted();
    endFirstStart(dataDirectory);
    const workerUrl = addressOf(environment.SKEIN_WORKER_HOST, environment.SKEIN_WORKER_PORT);
    return { url: environment.NEXTAUTH_URL, workerUrl, admin, hosts, ovnProblem, stop: stopper.stop };
  } catch (error) {
    await stopper.stop();
    if (admin) report.note("The first start did not come to its end; the next one takes it up and tells the password.");
    throw error;
  }
}
