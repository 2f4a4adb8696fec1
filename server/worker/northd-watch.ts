import type { Wait } from "#model/wait.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";
import { northdBusyMs, northdWait } from "../status/northd-silence.ts";

type Southbound = Pick<SouthboundClient, "on" | "state" | "heardMs">;

/** Tells a northd that owes an answer from one that we cannot hear. */
export class NorthdWatch {
  readonly #southbound: Southbound | undefined;
  readonly #ovnTrouble: (() => Wait | null) | undefined;
  #southboundSinceMs = 0;
  #said: Wait | null = null;

  /**
   * `southbound`: where northd answers; as long as that is silent itself, northd is not to blame. `ovnTrouble`: why OVN
   * does not run, as far as whoever runs it has said.
   */
  constructor(options: {
    southbound?: Southbound | undefined;
    ovnTrouble?: (() => Wait | null) | undefined;
  }) {
    this.#southbound = options.southbound;
    this.#ovnTrouble = options.ovnTrouble;
    options.southbound?.on("state", ({ state }) => {
      if (state === "ready") this.#southboundSinceMs = performance.now();
    });
  }

  /**
   * What is wrong with a northd that has owed an answer for `silentMs` (null: it owes none); null: nothing yet. What was
   * said holds until it answers: that we cannot hear it for a while makes nothing well.
   */
  trouble(silentMs: number | null): Wait | null {
    const silence = northdWait(silentMs);
    if (silentMs === null || !silence) this.#said = null;
    else if (this.#canHear(silentMs)) this.#said = this.#ovnTrouble?.() ?? silence;
    return this.#said;
  }

  /** Whether the Southbound has spoken since northd owes an answer, and not only just come back. */
  #canHear(silentMs: number): boolean {
    if (!this.#southbound) return true;
    const nowMs = performance.now();
    const { state, heardMs } = this.#southbound;
    return (
      state === "ready" &&
      heardMs !== null &&
      heardMs >= nowMs - silentMs &&
      nowMs - this.#southboundSinceMs > northdBusyMs
    );
  }
}
