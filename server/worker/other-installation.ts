import { createHash } from "node:crypto";
import type { HeldOvn } from "#model/resources/hold.ts";
import type { Wait } from "#model/wait.ts";
import { countByInstallation } from "../ovn/adoption.ts";
import type { FenceState } from "../ovn/fence.ts";
import type { HoldDraft } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";

/** One that lives writes its fence at least every 15 s, to see who answers. */
const watchMs = 40_000;

/**
 * Who has the Northbound, and is not us: another installation of Skein, by its fence or, where that is missing, by its
 * rows; or another database of this one, such as that from before a restore, or a copy.
 */
export interface OtherInstallation {
  id: string;
  /** It is this installation, with another database. */
  isSame: boolean;
  /** It was seen to write, so it lives, or did a moment ago. */
  isSeen: boolean;
  fence: FenceState | null;
  /** How many rows bear its mark. */
  rows: number;
  /** Of its claim: another worker of it that takes over makes it another one. */
  digest: string;
  /** It has not been seen to write until then: from then on it may be taken for gone. */
  goneAt: Date;
}

/** Watches whether somebody else has the Northbound, and whether it is still written. */
export class OtherInstallationWatch {
  readonly #client: NorthboundClient;
  readonly #owner: string;
  readonly #watchMs: number;
  #last: { text: string; writer: string; isSeen: boolean; goneAt: Date } | null = null;
  /** Who took the fence from us without having our lease. */
  #robber: string | null = null;

  constructor({
    client,
    owner,
    adoptAfterMs,
  }: { client: NorthboundClient; owner: string; adoptAfterMs?: number | undefined }) {
    this.#client = client;
    this.#owner = owner;
    this.#watchMs = adoptAfterMs ?? watchMs;
  }

  /**
   * Null: none stands in the way. `incarnation`: of our database; `robbedOf`: our claim, in whose place somebody put the
   * fence who cannot share it.
   */
  look(
    fence: FenceState | null,
    { incarnation, robbedOf }: { incarnation: string; robbedOf: { holder: string } | null },
  ): OtherInstallation | null {
    if (robbedOf && fence && fence.holder !== "" && fence.holder !== robbedOf.holder) this.#robber = fence.holder;
    const isSame = fence?.installation === this.#owner;
    const isRobbed = fence !== null && fence.holder === this.#robber;
    const isOtherDatabase = (fence?.incarnation ?? incarnation) !== incarnation;
    if (isSame && !isRobbed && !isOtherDatabase) return null;
    const counts = countByInstallation(this.#client);
    if (!isSame) counts.delete(this.#owner);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const id = fence?.installation ?? most?.[0];
    if (id === undefined) return null;
    const { isSeen, goneAt } = this.#watch(fence, { id, isSame, isRobbed });
    const claim = `${id} ${fence?.epoch ?? "unclaimed"} ${fence?.holder ?? ""}`;
    const digest = createHash("sha256").update(claim).digest("hex");
    return { id, isSame, isSeen, fence, rows: counts.get(id) ?? 0, digest, goneAt };
  }

  /** The Northbound is ours again: who took it before is judged anew if it does so again. */
  forget(): void {
    this.#robber = null;
  }

  #watch(fence: FenceState | null, { id, isSame, isRobbed }: { id: string; isSame: boolean; isRobbed: boolean }) {
    const text = JSON.stringify([id, fence?.marks ?? null]);
    if (this.#last?.text === text) return this.#last;
    const writer = `${id} ${fence?.incarnation}`;
    const isSeen = isRobbed || this.#last?.writer === writer;
    // Who has said that it ends need not be watched.
    const hasEnded = isSame && fence?.holder === "";
    this.#last = { text, writer, isSeen, goneAt: new Date(Date.now() + (hasEnded ? 0 : this.#watchMs)) };
    return this.#last;
  }
}

/** What an admin is asked about it. */
export function holdOf(other: OtherInstallation, ovn: HeldOvn): HoldDraft {
  const { id, isSame, rows, digest, goneAt } = other;
  const counts = { rowCount: rows, ownedCount: rows };
  const reason = reasonOf(other);
  const installation = isSame ? null : id;
  return { what: "installation", digest, decidableAt: goneAt, installation, ovn, ...counts, reason, rows: [] };
}

function reasonOf({ isSame, fence }: OtherInstallation): string {
  if (isSame)
    return "The Northbound was seen to be written with another database of this installation, such as a copy or the one from before a restore.";
  return fence
    ? "The Northbound bears the claim of another installation of Skein."
    : "Nobody has claimed the Northbound, but it holds rows of another installation of Skein.";
}

/** Why its rows wait, once they are ours. */
export function adoptedText(installation: string): string {
  return `These rows were adopted from the installation ${installation}, and this one knows nothing of them.`;
}

/** The same for the state of the control plane. */
export function refusalOf({ id, isSame, isSeen }: OtherInstallation): Wait {
  const code = "other-installation";
  if (isSame && !isSeen) {
    const cause =
      "it was written with another database of this installation, as before a restore; whether that one still writes " +
      "is seen within a minute";
    return { code, text: "The Northbound is not written yet", cause };
  }
  const cause = isSame
    ? "it is being written with another database of this installation. Stop either one; an admin decides under " +
      "Administration, Control plane, which one is to write"
    : `it belongs to another Skein installation (${id}). If that one is gone, an admin ` +
      "adopts it under Administration, Control plane; else give Skein a Northbound of its own (OVN_NB)";
  return { code, text: "The Northbound is not to be written", cause };
}
