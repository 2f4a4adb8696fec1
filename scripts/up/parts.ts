import path from "node:path";
import { isDiskFull } from "#scripts/free-space.ts";
import { startPostgres } from "#scripts/postgres.ts";
import type { Environment } from "#server/env.ts";
import { startNodePart } from "./node-part.ts";
import { addressOf, partEnvironment } from "./settings.ts";
import { type SupervisedPart, supervise } from "./supervise.ts";
import { databaseTrouble, removeTrouble, troubleFile, writeTrouble } from "./trouble.ts";

type Log = (message: string) => void;

/** Where this says, for web and worker, why the PostgreSQL that it runs does not. */
export const databaseTroubleFile = (dataDirectory: string) => troubleFile(dataDirectory, "postgres");

/** The embedded PostgreSQL, kept running. Its address stays the same over restarts. */
export async function superviseDatabase(dataDirectory: string, log: Log): Promise<SupervisedPart & { url: string }> {
  const trouble = databaseTroubleFile(dataDirectory);
  let url = "";
  const told = (end: string) => {
    writeTrouble(trouble, databaseTrouble(end, isDiskFull(dataDirectory)));
    return end;
  };
  const start = async () => {
    const logFile = path.join(dataDirectory, "log/postgres.log");
    const starting = startPostgres({ dir: path.join(dataDirectory, "postgres"), logFile, log });
    const postgres = await starting.catch((error: unknown) => {
      told(String(error));
      throw error;
    });
    writeTrouble(trouble, null);
    url = postgres.url;
    return { ...postgres, exited: postgres.exited.then(told) };
  };
  const part = await supervise("PostgreSQL", start, log).catch((error: unknown) => {
    removeTrouble(trouble);
    throw error;
  });
  const stop = async () => {
    await part.stop();
    removeTrouble(trouble);
  };
  return { stop, url };
}

/** Any answer will do: whether all is well inside is what the console shows. */
const answers = (url: string) =>
  fetch(url, { redirect: "manual", signal: AbortSignal.timeout(3_000) }).then(
    () => true,
    () => false,
  );

/** The web server (the production build), kept running. Ready when it answers. */
export function superviseWeb(dataDirectory: string, environment: Environment, localUrl: string, log: Log) {
  const script = path.join(import.meta.dirname, "../../server/web.ts");
  return supervise(
    "the web server",
    () =>
      startNodePart({
        name: "web",
        // Without a bound V8 lets the heap grow far beyond what a page needs.
        args: ["--max-old-space-size=1024", script],
        env: partEnvironment(environment),
        dataDirectory,
        ready: () => answers(`${localUrl}/healthz`),
        alive: () => answers(`${localUrl}/healthz`),
      }),
    log,
  );
}

/** The worker, the only writer of OVN, kept running. */
export function superviseWorker(dataDirectory: string, environment: Environment, log: Log) {
  const script = path.join(import.meta.dirname, "../../server/worker.ts");
  const localUrl = addressOf(environment.SKEIN_WORKER_HOST, environment.SKEIN_WORKER_PORT);
  return supervise(
    "the worker",
    () =>
      startNodePart({
        name: "worker",
        // What is young is mostly garbage of the last full pass: with V8's own 16 MB steps it would stand at 100 MB more.
        args: ["--max-old-space-size=2048", "--max-semi-space-size=4", script],
        env: partEnvironment(environment),
        dataDirectory,
        ready: () => answers(`${localUrl}/healthz`),
        alive: () => answers(`${localUrl}/healthz`),
      }),
    log,
  );
}
