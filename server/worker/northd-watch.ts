import type { Wait } from "#model/wait.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";
import { northdBusyMs, northdWait } from "../status/northd-silence.ts";

/** Tells a northd that owes an answer from one that we cannot hear. */
export class NorthdWatch {
  readonly #southbound: SouthboundClient | undefined;
  readonly #ovnTrouble: (() => Wait | null) | undefined;
  #southboundSinceMs = 0;

  /**
   * `southbound`: where northd answers; as long as that is silent itself, northd is not to blame. `ovnTrouble`: why OVN
   * does not run, as far as whoever runs it has said.
   */
  constructor(options: {
    southbound?: SouthboundClient | undefined;
    ovnTrouble?: (() => Wait | null) | undefined;
  }) {
    this.#southbound = options.southbound;
    this.#ovnTrouble = options.ovnTrouble;
    options.southbound?.on("state", ({ state }) => {
      if (state === "ready") this.#southboundSinceMs = performance.now();
    });
  }

  /** What is wrong with a northd that has owed an answer for `silentMs` (null: it owes none); null: nothing yet. */
  trouble(silentMs: number | null): Wait | null {
    const silence = northdWait(silentMs);
    if (silentMs === null || !silence || !this.#canHear(silentMs)) return null;
    return this.#ovnTrouble?.() ?? silence;
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
