import { Gauge } from "prom-client";
import { holdKinds } from "#model/resources/hold.ts";
import type { Db } from "../db.ts";
import { type ControlPlaneFacts, readFacts } from "./facts.ts";
import { registry } from "./registry.ts";

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers: [registry] });

const active = gauge("skein_worker_active", "Whether this worker writes the Northbound; 0: it stands by, or waits");
const ready = gauge(
  "skein_worker_ready",
  "Whether this worker does its work, or could take it over; else /readyz says why",
);
const queue = gauge("skein_changes_waiting", "Changes in the log that are not in the Northbound yet");
const oldest = gauge("skein_changes_oldest_seconds", "Age of the oldest of them");
const reconciledAt = gauge("skein_reconcile_last_success_timestamp_seconds", "When the last pass ended well");
const fullPassAt = gauge("skein_reconcile_last_full_timestamp_seconds", "When the last full pass ended well");
const held = gauge("skein_removals_held", "Rows whose removal nothing explains: they wait for an admin");
const holds = gauge("skein_holds", "Whether a decision of the kind, or a notice, waits for an admin", ["what"]);
const faults = gauge("skein_faults", "Objects that are not realised, by why", ["code"]);
const objects = gauge("skein_objects", "Objects that there are", ["kind"]);
const hostLabels = ["host", "system_id"];
const hostUp = gauge("skein_host_up", "Whether the host's Chassis is in the Southbound", hostLabels);
const hostLag = gauge("skein_host_lag_seconds", "Since when the host owes an answer; 0: it is current", hostLabels);
const subnetLabels = ["subnet", "network", "cidr"];
const subnetSize = gauge("skein_subnet_addresses", "Addresses that ports may have, of IPv4 subnets", subnetLabels);
const subnetFree = gauge("skein_subnet_free_addresses", "Those of them that nobody holds", subnetLabels);
const ofInstallation = [queue, oldest, held, faults, objects, hostUp, hostLag, subnetSize, subnetFree];

/** What a worker says of itself. */
export interface WorkerFacts {
  active: boolean;
  lastReconcileAt: Date | null;
  lastFullPassAt: Date | null;
  appliedSeq: bigint;
}

/** What is read from the database is as old as this at most. */
const keepMs = 10_000;

/**
 * Puts into the metrics what is asked for at each scrape. What the installation has as a whole is told by the active worker
 * alone, so that a sum over all workers counts it once; what waits for an admin by each, since then none may be active.
 */
export class ControlPlaneGauges {
  readonly #db: Db;
  #facts: ControlPlaneFacts | null = null;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(db: Db) {
    this.#db = db;
  }

  /** `isReady`: as its /readyz says. */
  async refresh(worker: WorkerFacts, isReady: boolean): Promise<void> {
    ready.set(isReady ? 1 : 0);
    active.set(worker.active ? 1 : 0);
    reconciledAt.set((worker.lastReconcileAt?.getTime() ?? 0) / 1000);
    fullPassAt.set((worker.lastFullPassAt?.getTime() ?? 0) / 1000);
    await showHolds(this.#db);
    for (const one of ofInstallation) one.reset();
    // No value is better than an old one that looks like news.
    if (!worker.active) {
      for (const one of [queue, oldest, held]) one.remove();
      return;
    }
    if (performance.now() - this.#readAtMs > keepMs) {
      this.#facts = await readFacts(this.#db, worker.appliedSeq).catch(() => null);
      this.#readAtMs = this.#facts ? performance.now() : Number.NEGATIVE_INFINITY;
    }
    if (this.#facts) show(this.#facts);
  }
}

async function showHolds(db: Db): Promise<void> {
  holds.reset();
  const waiting = await db.$queryRaw<{ what: string }[]>`
    SELECT "what" FROM "Hold" WHERE "acceptedDigest" IS DISTINCT FROM "digest"`.catch(() => null);
  if (!waiting) return;
  for (const what of holdKinds) holds.set({ what }, 0);
  for (const { what } of waiting) holds.set({ what }, 1);
}

function show(facts: ControlPlaneFacts): void {
  queue.set(facts.waiting);
  oldest.set(facts.oldestSeconds);
  held.set(facts.held);
  for (const { code, count } of facts.faults) faults.set({ code }, count);
  for (const [kind, count] of Object.entries(facts.objects)) objects.set({ kind }, count);
  for (const { systemId, name, isPresent, lagSeconds } of facts.hosts) {
    hostUp.set({ host: name, system_id: systemId }, isPresent ? 1 : 0);
    hostLag.set({ host: name, system_id: systemId }, lagSeconds);
  }
  for (const { id, network, cidr, size, free } of facts.subnets) {
    subnetSize.set({ subnet: id, network, cidr }, size);
    subnetFree.set({ subnet: id, network, cidr }, free);
  }
}
