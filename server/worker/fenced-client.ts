import type { UpdateEvent } from "#ovsdb/client.ts";
import type { Operation } from "#ovsdb/types.ts";
import type { LogPosition } from "../intent/position.ts";
import { log } from "../log.ts";
import { rowOperations } from "../metrics/reconcile.ts";
import { type Applied, applyPlan, FenceLostError } from "../ovn/apply.ts";
import { countOperations } from "../ovn/corrections.ts";
import { fenceTurn, fenceWait, releaseOperations, takesFence } from "../ovn/fence.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import type { RowOperation } from "../ovn/operations.ts";
import type { OwnTurn } from "../ovn/suspects.ts";
import type { Lease } from "./lease.ts";

/** What this worker has put into the fence: only with it may anything be written. */
export interface Claim {
  epoch: bigint;
  holder: string;
  /** The mark of the compiler that has worded every row, once that is known; goes into the fence with the next write. */
  compiler: string | null;
}

/** Nobody waits for longer until a worker has said that it ends. */
const releaseTimeoutMs = 2_000;

/** Writes the Northbound as long as the fence bears our claim and the lease is ours. */
export class FencedClient {
  /** Null: the fence is to be put in place first. */
  claim: Claim | null = null;
  /** The claim in whose place somebody else has put another one, if that has happened. */
  lost: Claim | null = null;
  readonly #client: NorthboundClient;
  readonly #lease: Lease;
  #turn = 0;
  #own: OwnTurn | null = null;

  constructor({ client, lease }: { client: NorthboundClient; lease: Lease }) {
    this.#client = client;
    this.#lease = lease;
  }

  /** What was sent last: its changes come back to us from the Northbound. */
  get own(): OwnTurn | null {
    return this.#own;
  }

  /** Somebody else's claim is seen as soon as it is made; the fence itself would say so at the next write. */
  note({ changes }: UpdateEvent): boolean {
    const { claim } = this;
    if (!claim || !changes.some((change) => takesFence(change, claim))) return false;
    this.lost = claim;
    this.claim = null;
    return true;
  }

  /** Nothing more is written. Says so in the fence; where that fails, the next one has to see for itself. */
  async release(): Promise<void> {
    const { claim } = this;
    this.claim = null;
    if (!claim || !this.#lease.isHeld) return;
    await this.#client.transact(releaseOperations(claim), { timeoutMs: releaseTimeoutMs }).catch(() => undefined);
  }

  /**
   * One atomic write. `numbered`: the operations that raise nb_cfg, if any; `seq`: the position of the log that is
   * written; `settled`: the one that all rows stand for then, null if that stays as it is.
   * @throws FenceLostError if the lease or the fence is somebody else's; else what `applyPlan` throws
   */
  async transact(write: {
    operations: readonly RowOperation[];
    seq: bigint;
    settled: LogPosition | null;
    numbered: readonly Operation[];
    comment: string;
  }): Promise<Applied> {
    const { operations, seq, settled, numbered, comment } = write;
    const { claim } = this;
    // Long work may have kept its renewal waiting; the fence decides in any case.
    if (!this.#lease.isHeld) await this.#lease.refresh();
    if (!claim || !this.#lease.isHeld) throw new FenceLostError("The lease has run out: nothing more is written.");
    const turn = ++this.#turn;
    this.#own = { holder: claim.holder, turn, uuids: new Set(operations.map(({ uuid }) => uuid)) };
    const fence = fenceWait(claim.epoch, claim.holder);
    const more = [fenceTurn(claim, settled, turn), ...numbered];
    const startedMs = performance.now();
    const applied = await applyPlan(this.#client, { operations, fence, more, comment });
    const ms = Math.round(performance.now() - startedMs);
    for (const { op, table } of operations) rowOperations.inc({ op, table });
    const told = { seq: String(seq), requests: comment.split(" ").slice(2), rows: countOperations(operations) };
    // Without rows it only asks who answers, every 15 s.
    log()[operations.length > 0 ? "info" : "debug"]({ ...told, nbCfg: applied.nbCfg, ms }, "wrote the Northbound");
    return applied;
  }
}
