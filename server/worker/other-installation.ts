import { createHash } from "node:crypto";
import type { Wait } from "#model/wait.ts";
import { countByInstallation } from "../ovn/adoption.ts";
import { type FenceState, readFence } from "../ovn/fence.ts";
import type { HoldDraft } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";

/** One that lives writes its fence at least every 15 s, to see who answers. */
const watchMs = 40_000;

/** Another installation of Skein to which the Northbound belongs, by its fence or, where that is missing, by its rows. */
export interface OtherInstallation {
  id: string;
  fence: FenceState | null;
  /** How many rows bear its mark. */
  rows: number;
  /** Of its claim: another worker of it that takes over makes it another one. */
  digest: string;
  /** It has not been seen to write until then: from then on it may be taken for gone. */
  goneAt: Date;
}

/** Watches whether another installation has the Northbound, and whether it still writes. */
export class OtherInstallationWatch {
  readonly #client: NorthboundClient;
  readonly #owner: string;
  readonly #watchMs: number;
  #last: { text: string; goneAt: Date } | null = null;

  constructor({
    client,
    owner,
    adoptAfterMs,
  }: { client: NorthboundClient; owner: string; adoptAfterMs?: number | undefined }) {
    this.#client = client;
    this.#owner = owner;
    this.#watchMs = adoptAfterMs ?? watchMs;
  }

  /** Null: none stands in the way. */
  look(): OtherInstallation | null {
    const fence = readFence(this.#client);
    if (fence?.installation === this.#owner) return null;
    const counts = countByInstallation(this.#client);
    counts.delete(this.#owner);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const id = fence?.installation ?? most?.[0];
    if (id === undefined) return null;
    const text = JSON.stringify([id, fence?.marks ?? null]);
    if (this.#last?.text !== text) this.#last = { text, goneAt: new Date(Date.now() + this.#watchMs) };
    const claim = `${id} ${fence?.epoch ?? "unclaimed"} ${fence?.holder ?? ""}`;
    const digest = createHash("sha256").update(claim).digest("hex");
    return { id, fence, rows: counts.get(id) ?? 0, digest, goneAt: this.#last.goneAt };
  }
}

/** What an admin is asked about it. */
export function holdOf({ id, fence, rows, digest, goneAt }: OtherInstallation): HoldDraft {
  const reason = fence
    ? "The Northbound bears the claim of another installation of Skein."
    : "Nobody has claimed the Northbound, but it holds rows of another installation of Skein.";
  const counts = { rowCount: rows, ownedCount: rows };
  return { what: "installation", digest, decidableAt: goneAt, installation: id, ...counts, reason, rows: [] };
}

/** The same for the state of the control plane. */
export function refusalOf({ id }: OtherInstallation): Wait {
  const cause =
    `it belongs to another Skein installation (${id}). If that one is gone, an admin ` +
    "adopts it under Administration, Control plane; else give Skein a Northbound of its own (OVN_NB)";
  return { code: "other-installation", text: "The Northbound is not to be written", cause };
}
