import { nothing, standsBy, type Wait } from "#model/wait.ts";
import { OvsdbDisconnectedError, reasonOf } from "#ovsdb/errors.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { passFailures, passSeconds } from "../metrics/reconcile.ts";
import { FenceLostError } from "../ovn/apply.ts";
import { compileMark } from "../ovn/compile-mark.ts";
import { Faults } from "../ovn/faults.ts";
import { ForeignRows } from "../ovn/foreign-rows.ts";
import { Holds } from "../ovn/holds.ts";
import { countOwned } from "../ovn/loss.ts";
import { NorthboundRows } from "../ovn/northbound.ts";
import { Numbers } from "../ovn/numbers.ts";
import { Reconciler, type WritePlan } from "../ovn/reconcile.ts";
import { SouthboundCheck } from "../ovn/southbound-check.ts";
import { Suspects } from "../ovn/suspects.ts";
import { pause } from "../pause.ts";
import { Wake } from "../wake.ts";
import { Claimant } from "./claimant.ts";
import { FencedClient } from "./fenced-client.ts";
import { FilledNotice } from "./filled-notice.ts";
import { NorthdWatch } from "./northd-watch.ts";
import { adoptedText } from "./other-installation.ts";
import { Pace } from "./pace.ts";
import type { TakenOver } from "./take-over.ts";
import type { WriterOptions } from "./writer-options.ts";
import { initialState, type WriterState } from "./writer-state.ts";

/** Changes are asked for so often even if no notification came. */
const pollMs = 5_000;
/** The longest that anything waits to be looked at: leases and silence are judged by the clock. */
const tickMs = 500;
const longestBackoffMs = 10_000;

/** Keeps the Northbound as intent has it, as long as this worker holds the lease. */
export class NorthboundWriter {
  readonly #options: WriterOptions;
  readonly #fenced: FencedClient;
  readonly #northd: NorthdWatch;
  readonly #numbers: Numbers;
  readonly #faults: Faults;
  readonly #suspects: Suspects;
  readonly #reconciler: Reconciler;
  readonly #check: SouthboundCheck | null;
  readonly #foreign: ForeignRows;
  readonly #holds: Holds;
  readonly #notice: FilledNotice;
  readonly #claimant: Claimant;
  readonly #rows: NorthboundRows;
  readonly #compiler = compileMark(env().SKEIN_UNDERLAY_MTU);
  readonly #wake = new Wake();
  readonly #pace = new Pace();
  readonly #state = initialState();
  #needsFull = true;
  #hasChanges = true;
  #lastFullMs = 0;
  #lastPollMs = 0;

  constructor(options: WriterOptions) {
    const { db, owner, client, southbound } = options;
    this.#options = options;
    this.#fenced = new FencedClient(options);
    this.#northd = new NorthdWatch(options);
    this.#numbers = new Numbers(db, client);
    this.#faults = new Faults(db);
    this.#holds = new Holds(db);
    this.#notice = new FilledNotice(this.#holds);
    const of = { fenced: this.#fenced, holds: this.#holds, notice: this.#notice, begin: this.#begin };
    this.#claimant = new Claimant({ ...options, ...of });
    const rows = new NorthboundRows(client, owner);
    this.#rows = rows;
    this.#foreign = new ForeignRows(db, rows);
    this.#reconciler = new Reconciler({ db, owner, rows, faults: this.#faults, write: this.#write });
    const { desired } = this.#reconciler;
    this.#suspects = new Suspects(rows, desired);
    this.#check = southbound
      ? new SouthboundCheck({ northbound: client, southbound, rows, desired, faults: this.#faults })
      : null;
    client.on("state", ({ state }) => {
      if (state !== "ready") this.#fenced.claim = null;
      void options.lease.refresh().then(() => this.#wake.now());
    });
    client.on("update", (event) => {
      if (this.#reconciler.held.note(event)) this.#needsFull = true;
      if (event.cause !== "transaction") this.#needsFull = true;
      else if (this.#suspects.note(event, this.#fenced.own)) {
        this.#pace.arrived();
        this.#wake.now();
      }
      if (this.#fenced.note(event)) this.#wake.now();
      if (!event.changes.some(({ table }) => table === "NB_Global")) return;
      if (this.#numbers.mayFollow) this.#pace.caughtUp(performance.now());
      this.#wake.now();
    });
  }

  get state(): WriterState {
    return this.#state;
  }

  /** The log has something new. */
  noticeChanges(): void {
    this.#hasChanges = true;
    this.#pace.arrived();
    this.#wake.now();
  }

  /** Works until `signal` aborts. Never throws: what goes wrong is said in `state` and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    signal.addEventListener("abort", () => this.#wake.now());
    while (!signal.aborted) {
      try {
        this.#state.waits = await this.#step();
        this.#state.lastError = null;
        failures = 0;
      } catch (error) {
        failures++;
        this.#fail(error);
        const ceiling = Math.min(longestBackoffMs, 100 * 2 ** Math.min(failures, 10));
        await pause(ceiling * (0.5 + Math.random() / 2), signal);
      }
      this.#state.active = this.#options.lease.isHeld;
      await this.#wake.wait(
        this.#hasWork ? Math.max(1, Math.min(tickMs, this.#pace.dueInMs(performance.now()))) : tickMs,
      );
    }
    await this.#fenced.release();
  }

  #fail(error: unknown): void {
    passFailures.inc();
    this.#needsFull = true;
    if (error instanceof FenceLostError) this.#fenced.claim = null;
    const text = reasonOf(translateDatabaseError(error));
    // To lose the lease or the fence is ordinary.
    if (error instanceof FenceLostError) log().warn(text);
    else if (text !== this.#state.lastError) log().error({ err: error }, "a pass failed; trying again");
    this.#state.lastError = error instanceof OvsdbDisconnectedError ? null : text;
  }

  /** Does what there is to do. Returns what it waits for. */
  async #step(): Promise<Wait> {
    const { client, lease, ovnTrouble } = this.#options;
    if (client.state !== "ready") {
      const cause = client.reason ?? "connecting";
      return ovnTrouble?.() ?? { code: "no-northbound", text: "The Northbound does not answer", cause };
    }
    // Its claim stays while nobody else puts another one: a lease that was late costs no full pass.
    if (!lease.isHeld) return this.#standBy();
    const refusal = await this.#claimant.claim();
    if (refusal) return refusal;
    if (await this.#numbers.southboundReached()) this.#options.notifyStatus();
    if (this.#isPassDue()) await this.#pass();
    if (this.#numbers.isDue) await this.#giveNumber();
    await this.#check?.look(this.#numbers.isIdle ? (this.#numbers.global?.nbCfg ?? null) : null);
    if (await this.#faults.save()) this.#options.notifyStatus();
    return this.#trouble() ?? lease.trade ?? nothing;
  }

  async #standBy(): Promise<Wait> {
    const wait = (await this.#claimant.standBy()) ?? this.#state.waits;
    if (standsBy(wait)) this.#numbers.forgetSilence();
    return wait;
  }

  #isPassDue(): boolean {
    const nowMs = performance.now();
    if (nowMs - this.#lastFullMs >= this.#options.reconcileSeconds * 1000) this.#needsFull = true;
    if (nowMs - this.#lastPollMs >= pollMs) this.#hasChanges = true;
    return this.#needsFull || (this.#hasWork && this.#pace.dueInMs(nowMs) <= 0);
  }

  get #hasWork(): boolean {
    return this.#hasChanges || !this.#suspects.isEmpty;
  }

  async #pass(): Promise<void> {
    const suspects = this.#suspects.take();
    const { held } = this.#reconciler;
    const release = held.size > 0 && (await this.#holds.isAccepted("removals", held.digest));
    const full = this.#needsFull || suspects === null || release;
    this.#needsFull = false;
    this.#hasChanges = false;
    this.#lastPollMs = performance.now();
    const before = this.#reconciler.position.seq;
    const measured = passSeconds.startTimer({ pass: full ? "full" : "changes" });
    const result = await this.#reconciler.pass({ full, suspects: suspects ?? [], release });
    measured();
    if (result.isPartial) this.noticeChanges();
    if (result.isDoubtful) this.#needsFull = true;
    const isAhead = result.seq !== before;
    // First what OVN refused: else it would look like the rest, as if it were there.
    const hasFaults = await this.#faults.save();
    if (isAhead && !result.hasWritten) this.#numbers.nothingToDo(this.#reconciler.position);
    await this.#numbers.save();
    this.#state.appliedSeq = result.seq;
    this.#state.appliedOperation = this.#reconciler.position.operation;
    this.#state.lastReconcileAt = new Date();
    if (full) {
      if (this.#fenced.claim) this.#fenced.claim.compiler = this.#compiler;
      this.#state.lastFullPassAt = this.#state.lastReconcileAt;
      this.#lastFullMs = performance.now();
      this.#check?.noteAll();
    }
    const hasHolds = [await this.#showHeld(), await this.#notice.look()].includes(true);
    const hasForeign = await this.#foreign.look(full ? "all" : (suspects ?? []));
    if (isAhead || result.hasWritten || hasFaults || hasHolds || hasForeign) this.#options.notifyStatus();
  }

  /** Lets admins see what is held back, and decide. Returns whether that has changed. */
  async #showHeld(): Promise<boolean> {
    const { held } = this.#reconciler;
    if (held.size === 0) return this.#holds.clear("removals");
    const { digest, reason, size: rowCount } = held;
    const ownedCount = countOwned(this.#rows);
    return this.#holds.save({ what: "removals", digest, rowCount, ownedCount, reason, rows: held.rows() });
  }

  readonly #write: WritePlan = async ({ operations, position, settled, requestIds, isLast }) => {
    const { seq } = position;
    const isNumbered = isLast && this.#numbers.mayFollow;
    const requests = requestIds.slice(0, 20).join(" ");
    const numbered = isNumbered ? this.#numbers.operations() : [];
    const comment = `skein ${seq} ${requests}`.trim();
    this.#pace.wrote(performance.now(), isNumbered);
    const { nbCfg, ineffective } = await this.#fenced.transact({ operations, seq, settled, numbered, comment });
    this.#check?.note(operations, nbCfg);
    if (nbCfg !== null) this.#numbers.given(nbCfg, position);
    else this.#numbers.wait(position);
    return { ineffective };
  };

  async #giveNumber(): Promise<void> {
    const settled = this.#reconciler.position;
    const { seq } = settled;
    const { isIdle } = this.#numbers;
    const numbered = this.#numbers.operations();
    const write = { operations: [], seq, settled, numbered, comment: `skein ${seq}` };
    const { nbCfg } = await this.#fenced.transact(write);
    if (nbCfg === null) return;
    this.#check?.numbered(nbCfg);
    this.#numbers.given(nbCfg, settled, isIdle);
    await this.#numbers.save();
  }

  #trouble(): Wait | null {
    if (this.#numbers.global === null) {
      const cause = "ovn-northd has never run on it. Start ovn-northd.";
      return { code: "no-northd", text: "The Northbound is empty of NB_Global", cause };
    }
    const northd = this.#northd.trouble(this.#numbers.silentForMs());
    return northd ?? this.#faults.systemWait ?? this.#reconciler.held.wait ?? this.#notice.wait;
  }

  /** What the Northbound stands for is known by the one that has it now. */
  readonly #begin = async ({ claim, position, isNew, adopted }: TakenOver): Promise<void> => {
    const { rows, reason } = await this.#holds.load();
    this.#reconciler.held.load(rows, adopted ? adoptedText(adopted) : reason);
    await this.#numbers.load();
    await this.#faults.load();
    this.#reconciler.position = position;
    this.#reconciler.isReworded = !isNew && claim.compiler !== this.#compiler;
    this.#reconciler.mayHoldLeases = true;
    this.#needsFull = true;
  };
}
