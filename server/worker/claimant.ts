import { ownerKinds } from "#model/resources/hold.ts";
import { type Wait, wholeText } from "#model/wait.ts";
import { installationMarks } from "../intent/load.ts";
import { log } from "../log.ts";
import type { Holds } from "../ovn/holds.ts";
import type { FencedClient } from "./fenced-client.ts";
import type { FilledNotice } from "./filled-notice.ts";
import { judgeNorthbound } from "./northbound-judgement.ts";
import { OtherInstallationWatch } from "./other-installation.ts";
import { Standby } from "./standby.ts";
import { keepNorthbound, type TakenOver, takeOver } from "./take-over.ts";
import type { WriterOptions } from "./writer-options.ts";

export interface ClaimantOptions extends WriterOptions {
  fenced: FencedClient;
  holds: Holds;
  notice: FilledNotice;
  /** Begins anew with what was taken over; only then does its claim count. */
  begin: (taken: TakenOver) => Promise<void>;
}

/** Gets the writer its claim on the Northbound, and keeps it through leases that go and come back. */
export class Claimant {
  readonly #options: ClaimantOptions;
  readonly #other: OtherInstallationWatch;
  readonly #standby: Standby;
  #lastRefusal: string | null = null;
  /** Others may have had the lease since this one did. */
  #wasAway = true;

  constructor(options: ClaimantOptions) {
    this.#options = options;
    this.#other = new OtherInstallationWatch(options);
    this.#standby = new Standby({ lease: options.lease, deed: "writes the Northbound", judge: () => this.#judge() });
  }

  /** The lease is not ours: why nothing is written meanwhile; null: for the reason from before. */
  async standBy(): Promise<Wait | null> {
    this.#options.holds.forget();
    this.#wasAway = true;
    return this.#standby.wait();
  }

  /** The lease is ours: puts our fence in place where it is not. Returns why it must not, or null. */
  async claim(): Promise<Wait | null> {
    const { fenced, holds, lease, notice } = this.#options;
    const refusal = fenced.claim ? null : await this.#takeOver();
    const words = refusal && wholeText(refusal);
    if (words !== this.#lastRefusal && words) log().error(words);
    this.#lastRefusal = words;
    if (refusal) return refusal;
    lease.bar(null);
    // Another worker, at another Northbound, may have asked while this one was away, or taken that one for ours.
    await holds.clear(...ownerKinds);
    if (!this.#wasAway) return null;
    await keepNorthbound(this.#options);
    await notice.load();
    this.#wasAway = false;
    return null;
  }

  async #takeOver(): Promise<Wait | null> {
    const { fenced, holds, lease, begin } = this.#options;
    const taken = await takeOver({ ...this.#options, other: this.#other, lost: fenced.lost });
    if ("refusal" in taken) {
      const { refusal, stepBackMs } = taken;
      if (stepBackMs !== null) await lease.stepBack(refusal, stepBackMs);
      return refusal;
    }
    // What was accepted before spoke of rows of another owner.
    if (taken.adopted) await holds.withdraw("removals");
    await begin(taken);
    fenced.claim = taken.claim;
    fenced.lost = null;
    return null;
  }

  /** Why it could not be claimed now. Who shares our database may have the lease, and the fence: that is no robber. */
  async #judge(): Promise<Wait | null> {
    if (this.#options.fenced.claim) return null;
    const marks = await installationMarks(this.#options.db);
    const { refusal } = await judgeNorthbound({ ...this.#options, other: this.#other }, { marks, lost: null });
    return refusal;
  }
}
