import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Central, startCentral, stopCentral } from "#lab/central.ts";
import { startLab, stopLab } from "#lab/lab.ts";
import type { LabPlace } from "#lab/names.ts";
import { ensureBuild } from "#scripts/build.ts";
import { instanceId } from "#scripts/instance.ts";
import { applyMigrations } from "#scripts/migrations.ts";
import { makeRunPart, runDirectory } from "#scripts/run-directory.ts";
import { freePort } from "#scripts/up/listening.ts";
import { startNodePart } from "#scripts/up/node-part.ts";
import { startOvn } from "#scripts/up/ovn.ts";
import { superviseDatabase } from "#scripts/up/parts.ts";
import { partEnvironment, prepareSettings, withSecret } from "#scripts/up/settings.ts";
import { supervise } from "#scripts/up/supervise.ts";
import { ensureAdmin } from "#server/auth/accounts.ts";
import { type Relay, startRelay } from "./relay.ts";

export const workerNames = ["worker-1", "worker-2"] as const;
export const webNames = ["web-1", "web-2"] as const;
export const hypervisorNames = ["hv1", "hv2", "hv3", "hv4"] as const;

/** All of Skein on one machine, each part twice or thrice, with proxies between them that can be cut. */
export interface System {
  place: LabPlace;
  central: Central;
  /** Without a proxy in between. */
  databaseUrl: string;
  webUrls: string[];
  admin: { email: string; password: string };
  proxies: { database: Relay; northbound: Relay[]; southbound: Relay[] };
  /** The process of a worker or web part, or null while it is down. */
  pidOf(name: string): number | null;
  stop(): Promise<void>;
}

type Note = (line: string) => void;

/** Starts everything in an empty directory. What fails to start is undone. */
export async function startSystem(dir: string, note: Note): Promise<System> {
  const stops: (() => Promise<unknown> | unknown)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    return await start(dir, note, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  dir: string,
  note: Note,
  stops: (() => Promise<unknown> | unknown)[],
  stop: () => Promise<void>,
): Promise<System> {
  mkdirSync(path.join(dir, "log"), { recursive: true });
  const place: LabPlace = { dir, instance: instanceId(dir) };
  const database = await superviseDatabase(dir, note);
  stops.push(database.stop);
  await applyMigrations(database.url);
  await ensureBuild({ logDirectory: path.join(dir, "log"), log: note });
  const admin = await ensureAdmin(database.url);
  if (!admin) throw new Error(`${dir} holds an installation already.`);

  await startCentral({ dir, raft: true, log: note });
  stops.push(() => stopCentral({ dir }));
  const ovn = await startOvn({ dataDirectory: dir, lab: true, note, warn: note, signal: new AbortController().signal });
  stops.push(ovn.stop);
  const { nbRemote, sbRemote } = ovn;
  stops.push(() => stopLab(place));
  await startLab({ ...place, hypervisors: hypervisorNames.length, nbRemote, sbRemote, log: note });
  stops.push(ovn.stopMending);
  ovn.mendLab();

  const proxies = await startProxies(dir, database.url, ovn);
  stops.push(() => {
    for (const proxy of [proxies.database, ...proxies.northbound, ...proxies.southbound]) proxy.close();
  });
  const settings = await prepareSettings({ dataDirectory: dir, port: 0, lab: true }, process.env);
  const remotes = (list: Relay[]) => list.map((proxy) => `unix:${proxy.path}`);
  const environment = {
    ...withSecret(settings, dir).environment,
    DATABASE_URL: through(database.url, proxies.database),
    OVN_NB: remotes(proxies.northbound),
    OVN_SB: remotes(proxies.southbound),
  };
  // The checks compile in this process, from the same settings.
  Object.assign(process.env, partEnvironment({ ...environment, DATABASE_URL: database.url }));
  const script = (name: string) => path.join(import.meta.dirname, "../server", name);
  for (const name of workerNames) {
    const env = partEnvironment({ ...environment, SKEIN_WORKER_PORT: await freePort("127.0.0.1", 0) });
    const part = () => startNodePart({ name, args: [script("worker.ts")], env, dataDirectory: dir });
    stops.push((await supervise(name, part, note)).stop);
  }
  const webUrls: string[] = [];
  for (const name of webNames) {
    const port = await freePort("127.0.0.1", 0);
    const url = `http://127.0.0.1:${port}`;
    const env = partEnvironment({ ...environment, PORT: port, NEXTAUTH_URL: url });
    const ready = () =>
      fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
    const part = () => startNodePart({ name, args: [script("web.ts")], env, dataDirectory: dir, ready });
    stops.push((await supervise(name, part, note)).stop);
    webUrls.push(url);
  }
  const central = { nbRemote, sbRemote, parts: [] };
  return { place, central, databaseUrl: database.url, webUrls, admin, proxies, pidOf, stop };

  function pidOf(name: string): number | null {
    try {
      return Number(readFileSync(path.join(dir, "run", `${name}.pid`), "utf8"));
    } catch {
      return null;
    }
  }
}

const socketName = ".s.PGSQL.5432";
const socketDirectoryOf = (url: string) => new URL(url).searchParams.get("host") ?? "";

async function startProxies(
  dir: string,
  databaseUrl: string,
  { nbRemote, sbRemote }: { nbRemote: string; sbRemote: string },
) {
  const run = path.join(runDirectory(dir), "proxy");
  makeRunPart(run);
  const members = (remote: string) =>
    Promise.all(
      remote.split(",").map((member) => {
        const target = member.replace("unix:", "");
        return startRelay(path.join(run, path.basename(target)), target);
      }),
    );
  return {
    database: await startRelay(path.join(run, socketName), path.join(socketDirectoryOf(databaseUrl), socketName)),
    northbound: await members(nbRemote),
    southbound: await members(sbRemote),
  };
}

function through(databaseUrl: string, proxy: Relay): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("host", path.dirname(proxy.path));
  return url.href;
}
