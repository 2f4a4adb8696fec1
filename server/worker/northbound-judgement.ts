import type { HoldKind } from "#model/resources/hold.ts";
import type { Wait } from "#model/wait.ts";
import type { Db } from "../db.ts";
import type { InstallationMarks } from "../intent/load.ts";
import { type FenceState, readFence } from "../ovn/fence.ts";
import type { HoldDraft, Holds } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import type { SouthboundClient } from "../ovn/southbound.ts";
import type { Claim } from "./fenced-client.ts";
import type { Lease } from "./lease.ts";
import {
  elsewhereMs,
  holdOfOther,
  isOtherNorthbound,
  type Kinship,
  kinshipOf,
  ovnOf,
  refusalOfOther,
  unheardMs,
} from "./northbound-kinship.ts";
import { holdOf, type OtherInstallation, type OtherInstallationWatch, refusalOf } from "./other-installation.ts";

export interface JudgeOptions {
  db: Db;
  owner: string;
  client: NorthboundClient;
  southbound?: SouthboundClient;
  lease: Lease;
  holds: Holds;
  other: OtherInstallationWatch;
}

interface Facts {
  /** Somebody else has it; null: nobody has. */
  stranger: OtherInstallation | null;
  /** It is not the one that this installation wrote before. */
  isOther: boolean;
  /** Where it is another one: what the hosts say of it. */
  kinship: Kinship;
}

/** Whether a worker may write the Northbound that it is connected to. */
export interface Verdict {
  /** Why it must not; null: it may. */
  refusal: Wait | null;
  /** What an admin is to decide; null: nothing. */
  asks: HoldKind | null;
  /**
   * For how long others are to try. Null: not at all, since at one Northbound the workers of two databases of this
   * installation would take it from each other in turns.
   */
  stepBackMs: number | null;
}

/** What was found of the Northbound that answers, and what follows. */
export interface Judgement extends Facts, Verdict {
  before: FenceState | null;
  question: HoldDraft | null;
}

/**
 * Judges the Northbound that answers, and writes nothing. `lost`: the claim of ours in whose place somebody put another one;
 * only who holds the lease, and has just asked for it, can tell a robber from the next worker of the same database.
 */
export async function judgeNorthbound(
  options: JudgeOptions,
  { marks, lost }: { marks: InstallationMarks; lost: Claim | null },
): Promise<Judgement> {
  const { db, client, owner, lease, holds, other } = options;
  const { incarnation, northbound: known } = marks;
  const before = readFence(client);
  // With the lease ours all the while, nobody who shares our database can have taken the fence.
  const isRobbed = before !== null && lost !== null && before.epoch > lost.epoch && lease.epoch === lost.epoch;
  const stranger = other.look(before, { incarnation, robbedOf: isRobbed ? lost : null });
  // Also where another database of ours wrote it: a staging copy has a Northbound of its own.
  const isOther = (stranger?.isSame ?? true) && isOtherNorthbound(client, { owner, known, fence: before });
  const kinship = isOther ? await kinshipOf(db, options) : "kin";
  const facts = { stranger, isOther, kinship };
  const questions = await questionsOf(options, facts, known);
  const accepted: HoldKind[] = [];
  for (const { what, digest } of questions) if (await holds.isAccepted(what, digest)) accepted.push(what);
  const isAsked = stranger !== null && (await holds.digestOf("installation")) !== null;
  const verdict = verdictOn(facts, { accepted, isAsked, now: new Date() });
  return { before, ...facts, ...verdict, question: questions.find(({ what }) => what === verdict.asks) ?? null };
}

/**
 * Another OVN is written only if an admin wants it filled, or known hosts are there. Another installation's: only if an
 * admin accepts that, as it is now, and never while it is seen to write. That of another database of this one, as before a
 * restore: when it does not write; an admin is asked if it was seen to. `isAsked`: that question stands already.
 */
export function verdictOn(
  { stranger, isOther, kinship }: Facts,
  { accepted, isAsked, now }: { accepted: readonly HoldKind[]; isAsked: boolean; now: Date },
): Verdict {
  const areStrangers = kinship === "strangers";
  if (kinship !== "kin" && !(areStrangers && accepted.includes("northbound")))
    return {
      refusal: refusalOfOther(kinship),
      asks: areStrangers ? "northbound" : null,
      stepBackMs: areStrangers ? elsewhereMs : unheardMs,
    };
  if (!stranger) return mayWrite;
  const isGone = now >= stranger.goneAt;
  const asks = !stranger.isSame || stranger.isSeen || isAsked;
  if (isGone && (!asks || accepted.includes("installation"))) return mayWrite;
  return {
    refusal: refusalOf(stranger),
    asks: asks ? "installation" : null,
    stepBackMs: stranger.isSame && !isOther ? null : elsewhereMs,
  };
}

const mayWrite: Verdict = { refusal: null, asks: null, stepBackMs: null };

/** What an admin can be asked of it: each is of exactly what is there now. */
async function questionsOf(
  options: JudgeOptions,
  { stranger, kinship }: Facts,
  known: string | null,
): Promise<HoldDraft[]> {
  if (kinship !== "strangers" && !stranger) return [];
  const ovn = await ovnOf(options.db, { ...options, worker: options.lease.holder });
  return [...(kinship === "strangers" ? [holdOfOther(ovn, known)] : []), ...(stranger ? [holdOf(stranger, ovn)] : [])];
}
