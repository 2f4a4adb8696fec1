import { nothing, type Wait } from "#model/wait.ts";
import type { UpdateEvent } from "#ovsdb/client.ts";
import { reasonOf } from "#ovsdb/errors.ts";
import type { Db } from "../db.ts";
import { installationMarks } from "../intent/load.ts";
import { log } from "../log.ts";
import { BindingLedger } from "../ovn/binding-ledger.ts";
import { readFence } from "../ovn/fence.ts";
import { HostLedger } from "../ovn/host-ledger.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { observeBindings, observeHosts, southboundNumber } from "../ovn/observe.ts";
import { areOneOvn } from "../ovn/one-ovn.ts";
import type { SouthboundTables } from "../ovn/schema/southbound.generated.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";
import { pause } from "../pause.ts";
import { Wake } from "../wake.ts";
import type { Lease } from "./lease.ts";
import { elsewhereMs, isOtherNorthbound, unheardMs } from "./northbound-kinship.ts";
import { Standby } from "./standby.ts";

/** Who is late is judged by the clock. */
const tickMs = 1_000;
const retryMs = 1_000;

const elsewhere: Wait = {
  code: "other-installation",
  text: "The Southbound is not watched",
  cause:
    "none of the known hosts is there, and its Northbound is not the one that was written before. Is OVN_SB right?",
};

/** The Northbound may be right: what counts is that its hosts are not here. */
const apart: Wait = {
  code: "unknown-ovn",
  text: "The Southbound is not watched",
  cause:
    "none of the known hosts is there, and it is not of one OVN with the Northbound. Is OVN_SB right, and OVN_NB? If " +
    "both are, ovn-northd makes them one as soon as it runs",
};

/** Hosts of a Southbound that says nothing of itself are not taken for ours. */
const unproven: Wait = {
  code: "unknown-ovn",
  text: "The Southbound is not watched",
  cause:
    "none of the known hosts is there. Whether it is of one OVN with the Northbound is known as soon as ovn-northd has run " +
    "on both. Does it run? Is OVN_SB right?",
};

/** Nobody is to look for a wrong address while it is merely down. */
const unknown: Wait = {
  code: "no-northbound",
  text: "The Southbound is not watched",
  cause: "none of the known hosts is there. Whether it is the right one is known when the Northbound answers",
};

export interface ObserverOptions {
  db: Db;
  client: SouthboundClient;
  /** What else this worker is connected to, and whose it should be. */
  northbound: NorthboundClient;
  owner: string;
  lease: Lease;
  /** Why OVN does not run, as far as whoever runs it has said; asked while it does not answer. */
  ovnTrouble?: () => Wait | null;
  notifyStatus: () => void;
}

/** Writes down what OVN reports of hosts and ports, as long as this worker holds the lease for it. */
export class SouthboundObserver {
  readonly #options: ObserverOptions;
  readonly #hosts: HostLedger;
  readonly #bindings: BindingLedger;
  readonly #wake = new Wake();
  readonly #standby: Standby;
  /** For which connection what is known was loaded, and the Southbound judged: at the next one may be another. */
  #loadedFor: number | null = null;
  #connection = 0;
  #hostsMoved = true;
  /** Ports whose bindings have changed; null: look at all. What is looked at costs what has changed, not what there is. */
  #moved: Set<string> | null = null;
  #waits: Wait = { code: "starting", text: "Not connected to the Southbound yet", cause: null };

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#hosts = new HostLedger(options.db);
    this.#bindings = new BindingLedger(options.db, this.#hosts);
    const { lease } = options;
    this.#standby = new Standby({ lease, deed: "watches the Southbound", judge: () => this.#judge() });
    options.client.on("state", ({ state }) => {
      if (state !== "ready") this.#connection++;
      void options.lease.refresh().then(() => this.#wake.now());
    });
    options.client.on("update", (event) => {
      this.#note(event);
      this.#wake.now();
    });
  }

  /** What it waits for. */
  get waits(): Wait {
    return this.#waits;
  }

  /** The lease came or went. */
  lookNow(): void {
    // What comes of it is told with the heartbeat.
    this.#wake.now();
  }

  /** Works until `signal` aborts; never throws. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => this.#wake.now());
    let lastFailure: string | null = null;
    while (!signal.aborted) {
      try {
        this.#waits = await this.#step();
        lastFailure = null;
      } catch (error) {
        // What was half written is read again.
        this.#loadedFor = null;
        if (reasonOf(error) !== lastFailure) log().error({ err: error }, "cannot write down what OVN reports");
        lastFailure = reasonOf(error);
        await pause(retryMs, signal);
      }
      await this.#wake.wait(tickMs);
    }
  }

  async #step(): Promise<Wait> {
    const { client, lease, ovnTrouble, notifyStatus } = this.#options;
    if (client.state !== "ready") {
      const cause = client.reason ?? "connecting";
      return ovnTrouble?.() ?? { code: "no-southbound", text: "The Southbound does not answer", cause };
    }
    if (!lease.isHeld) {
      this.#loadedFor = null;
      return (await this.#standby.wait()) ?? this.#waits;
    }
    const connection = this.#connection;
    if (this.#loadedFor !== connection) {
      await this.#hosts.load();
      const refusal = await this.#refusal();
      // Another worker may be at ours.
      if (refusal) await lease.stepBack(refusal, refusal === elsewhere ? elsewhereMs : unheardMs);
      if (refusal) return refusal;
      lease.bar(null);
      await this.#bindings.load();
      this.#loadedFor = connection;
      this.#hostsMoved = true;
      this.#moved = null;
      // It was lost meanwhile: who answers now is judged first.
      if (connection !== this.#connection) return this.#waits;
    }
    this.#look();
    const hasChanges = this.#hosts.hasChanges || this.#bindings.hasChanges;
    if (this.#hosts.hasChanges) await this.#hosts.save();
    if (this.#bindings.hasChanges) await this.#bindings.save();
    if (hasChanges) notifyStatus();
    return lease.trade ?? nothing;
  }

  /** Why this could not be watched now. */
  async #judge(): Promise<Wait | null> {
    await this.#hosts.load();
    return this.#refusal();
  }

  /** Why this cannot be taken for our Southbound: none of the known hosts is here, and nothing proves that it is. */
  async #refusal(): Promise<Wait | null> {
    const { db, client, northbound, owner } = this.#options;
    if (this.#hosts.isEmpty) return null;
    if (observeHosts(client).some(({ systemId }) => this.#hosts.find(systemId) !== null)) return null;
    const isOne = areOneOvn(northbound, client);
    if (isOne === false) return apart;
    const { northbound: known } = await installationMarks(db);
    if (northbound.state !== "ready") return unknown;
    if (isOtherNorthbound(northbound, { owner, known, fence: readFence(northbound) })) return elsewhere;
    return isOne ? null : unproven;
  }

  #note({ cause, changes }: UpdateEvent<SouthboundTables>): void {
    if (cause !== "transaction") this.#moved = null;
    for (const change of changes) {
      if (change.table === "Port_Binding") {
        for (const row of [change.before, change.after]) if (row) this.#moved?.add(row.logical_port);
      } else if (change.table !== "Datapath_Binding") {
        this.#hostsMoved = true;
        // Whose ports are where depends on which hosts are there.
        if (change.table === "Chassis") this.#moved = null;
      }
    }
  }

  #look(): void {
    const { client } = this.#options;
    const nowMs = performance.now();
    if (this.#hostsMoved) this.#hosts.observe(observeHosts(client), southboundNumber(client), nowMs);
    else this.#hosts.judge(nowMs);
    this.#hostsMoved = false;
    const moved = this.#moved;
    if (moved?.size === 0) return;
    this.#moved = new Set();
    this.#bindings.observe(observeBindings(client, moved), moved);
  }
}
