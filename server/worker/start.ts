import { randomUUID } from "node:crypto";
import { nothing } from "#model/wait.ts";
import type { TlsOptions } from "#ovsdb/endpoint.ts";
import { pruneAnswers } from "../changes/keyed-request.ts";
import { listen } from "../changes/listen.ts";
import { pruneHistory } from "../changes/retention.ts";
import type { Db } from "../db.ts";
import { installationId } from "../intent/load.ts";
import { returnRestedLeases } from "../ipam/rest.ts";
import { log } from "../log.ts";
import type { WorkerFacts } from "../metrics/control-plane.ts";
import type { WorkerReport } from "../operator/readiness.ts";
import { pruneReleased } from "../ovn/binding-ledger.ts";
import { openNorthbound } from "../ovn/northbound.ts";
import { pruneNumbers } from "../ovn/numbers.ts";
import { openSouthbound } from "../ovn/southbound.ts";
import { pause } from "../pause.ts";
import { RealisationKeeper } from "../status/realisation-keeper.ts";
import { Heartbeat, pruneWorkers } from "./heartbeat.ts";
import { Lease } from "./lease.ts";
import { NorthboundWriter } from "./northbound-writer.ts";
import { readOvnTrouble } from "./ovn-trouble.ts";
import { repeat } from "./repeat.ts";
import { SouthboundObserver } from "./southbound-observer.ts";
import { StatusNotifier } from "./status-notifier.ts";

export interface WorkerOptions {
  db: Db;
  databaseUrl: string;
  /** Remotes as OVS spells them. */
  northbound: readonly string[];
  southbound: readonly string[];
  /** Certificates for `ssl:` remotes. */
  tls?: () => TlsOptions;
  /** Where whoever runs OVN says why it does not. */
  ovnTroubleFile?: string | undefined;
  reconcileSeconds: number;
  /** After how many days history is forgotten; without it, never. */
  historyDays?: number | undefined;
  /** See the writer's option of that name. */
  adoptAfterMs?: number;
}

export interface Worker {
  id: string;
  /** How it is and what it waits for. */
  report(): WorkerReport & WorkerFacts;
  /** Ends after the current step; gives its leases back. */
  stop(): Promise<void>;
}

const retryMs = 1_000;
const returnLeasesMs = 5_000;
const keepMs = 5_000;
const pruneMs = 60_000;
const pruneHistoryMs = 600_000;

const notStarted: ReturnType<Worker["report"]> = {
  active: false,
  northbound: { code: "no-database", text: "The database does not answer yet.", cause: null },
  southbound: nothing,
  lastReconcileAt: null,
  lastFullPassAt: null,
  lastError: null,
  appliedSeq: 0n,
};

/** Starts a worker and keeps it at work, whatever of PostgreSQL and OVN is there at the moment. */
export function startWorker(options: WorkerOptions): Worker {
  const abort = new AbortController();
  const id = randomUUID();
  let report = (): ReturnType<Worker["report"]> => notStarted;
  const started = (reportOf: typeof report) => {
    report = reportOf;
  };
  const running = work(id, options, abort.signal, started).catch((error: unknown) => {
    log().fatal({ err: error }, "the worker failed");
    throw error;
  });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    abort.abort();
    await running;
    await options.db.$disconnect();
  };
  return {
    id,
    report: () => report(),
    stop() {
      // A second signal is the same wish.
      stopped ??= stop();
      return stopped;
    },
  };
}

async function work(
  id: string,
  options: WorkerOptions,
  signal: AbortSignal,
  started: (report: Worker["report"]) => void,
): Promise<void> {
  const { db } = options;
  const owner = await knownOwner(db, signal);
  if (owner === null) return;
  const northbound = openNorthbound(options.northbound, options.tls);
  const southbound = openSouthbound(options.southbound, options.tls);
  const notifier = new StatusNotifier(db);
  const notifyStatus = () => notifier.notify();
  const writing: Lease = new Lease({
    db,
    name: "northbound",
    holder: id,
    // Also while it stops: a pass is ended before the lease is given back.
    wanted: () => northbound.state === "ready",
    // What comes of it is told with the heartbeat.
    onChange: () => writer.noticeChanges(),
  });
  const watching: Lease = new Lease({
    db,
    name: "southbound",
    holder: id,
    wanted: () => southbound.state === "ready",
    onChange: () => observer.lookNow(),
  });
  const { reconcileSeconds, adoptAfterMs } = options;
  const ovnTrouble = () => readOvnTrouble(options.ovnTroubleFile);
  const writer = new NorthboundWriter({
    db,
    owner,
    client: northbound,
    southbound,
    lease: writing,
    reconcileSeconds,
    adoptAfterMs,
    ovnTrouble,
    notifyStatus,
  });
  const observer = new SouthboundObserver({
    db,
    client: southbound,
    northbound,
    owner,
    lease: watching,
    ovnTrouble,
    notifyStatus,
  });
  started(() => {
    const { waits, ...state } = writer.state;
    return { ...state, northbound: waits, southbound: observer.waits };
  });
  const heartbeat = new Heartbeat({ db, id, writer, observer, notifyStatus });
  const keeper = new RealisationKeeper(db);
  const listener = listen(options.databaseUrl, ["skein_change"], () => writer.noticeChanges());
  northbound.start();
  southbound.start();
  writing.start();
  watching.start();
  await Promise.all([
    writer.run(signal),
    observer.run(signal),
    heartbeat.run(signal),
    repeat("return rested addresses", returnLeasesMs, signal, async () => {
      if (writing.isHeld) await returnRestedLeases(db);
    }),
    repeat("forget old answers", pruneMs, signal, async () => {
      if (writing.isHeld) await pruneAnswers(db);
    }),
    repeat("keep when operations reached what", keepMs, signal, async () => {
      if (writing.isHeld) await keeper.keep();
    }),
    repeat("forget what was observed long ago", pruneMs, signal, async () => {
      if (writing.isHeld) for (const prune of [pruneNumbers, pruneReleased, pruneWorkers]) await prune(db);
    }),
    repeat("forget old history", pruneHistoryMs, signal, async () => {
      const { active, appliedSeq } = writer.state;
      if (!active || options.historyDays === undefined) return;
      const pruned = await pruneHistory(db, { days: options.historyDays, appliedSeq }, signal);
      if (pruned > 0) log().info({ pruned, days: options.historyDays }, "forgot old changes");
    }),
  ]);
  northbound.close();
  southbound.close();
  await Promise.all([writing.stop(), watching.stop(), listener.close()]);
  notifier.close();
}

/** The installation's id, as soon as PostgreSQL answers; null when told to stop before. */
async function knownOwner(db: Db, signal: AbortSignal): Promise<string | null> {
  for (let failed = false; !signal.aborted; ) {
    try {
      return await installationId(db);
    } catch (error) {
      if (!failed) log().warn({ err: error }, "the database does not answer yet; trying again");
      failed = true;
      await pause(retryMs, signal);
    }
  }
  return null;
}
