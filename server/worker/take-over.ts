import { randomUUID } from "node:crypto";
import { ownerKinds } from "#model/resources/hold.ts";
import type { Wait } from "#model/wait.ts";
import { OvsdbTransactError } from "#ovsdb/errors.ts";
import type { Db } from "../db.ts";
import { installationMarks } from "../intent/load.ts";
import { beginning, elsewhere, isInLog, type LogPosition, positionAt } from "../intent/position.ts";
import { log } from "../log.ts";
import { northboundsFilled, takeovers } from "../metrics/reconcile.ts";
import { adoptOperations } from "../ovn/adoption.ts";
import { FenceLostError } from "../ovn/apply.ts";
import { databaseFailure } from "../ovn/database-failure.ts";
import { claimOperations, type FenceState, readFence } from "../ovn/fence.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { appliedPosition } from "../status/progress.ts";
import type { Claim } from "./fenced-client.ts";
import type { FilledNotice } from "./filled-notice.ts";
import { type JudgeOptions, judgeNorthbound } from "./northbound-judgement.ts";
import { noticeOfFilled, ovnOf } from "./northbound-kinship.ts";

const unclaimedText =
  "this is not the Northbound that was written before, or nobody has claimed it since: it was wiped, replaced or handed " +
  "over, or OVN_NB is another one. What is missing is written again";

/** A large Northbound takes ovsdb-server seconds to mark. */
const adoptTimeoutMs = 30_000;

interface TakeOverOptions extends JudgeOptions {
  notice: FilledNotice;
  /** The claim of ours in whose place somebody put another one, if that has happened. */
  lost: Claim | null;
}

interface Refused {
  refusal: Wait;
  /** See `Verdict`. */
  stepBackMs: number | null;
}

export interface TakenOver {
  claim: Claim;
  /** The position of the log that the Northbound stood for: what is missing of it now, nobody asked to remove. */
  position: LogPosition;
  /** Nobody had claimed it. */
  isNew: boolean;
  /** The installation whose rows have just become ours. */
  adopted: string | null;
}

/**
 * Puts our fence in place. What is written by another installation, or with another database of this one, is left alone
 * until an admin decides. Returns why that must not be, or the claim.
 * @throws FenceLostError if somebody else was faster, or the lease is not ours any more
 */
export async function takeOver(options: TakeOverOptions): Promise<Refused | TakenOver> {
  const { db, client, lease, owner, holds, other, lost } = options;
  const marks = await installationMarks(db);
  // Who shares our database raises the lease's epoch before it takes the fence; what we know of the lease may be older.
  await lease.refresh();
  if (!lease.isHeld) throw new FenceLostError("The lease has run out: the fence is not taken.");
  const judgement = await judgeNorthbound(options, { marks, lost });
  const { before, stranger, isOther, kinship, question, refusal, stepBackMs } = judgement;
  if (question) {
    await holds.save(question);
    await holds.clearOrphans(ownerKinds, question.what);
  }
  if (refusal) return { refusal, stepBackMs };
  const { incarnation, northbound: known, isRestored } = marks;
  const epoch = (before && before.epoch > lease.epoch ? before.epoch : lease.epoch) + 1n;
  await lease.raiseEpoch(epoch);
  const adopted = stranger && !stranger.isSame ? stranger.id : null;
  const of = { incarnation, isRestored: isRestored && !isOther };
  const held = heldPosition(before, of, adopted);
  const { holder } = lease;
  // Never the known one anew: the Northbound that bears it may be there still, and two would not be told apart.
  const northbound = before?.northbound ?? randomUUID();
  const claim = { installation: owner, incarnation, northbound, epoch, holder, position: held };
  const marking = adopted ? adoptOperations(client, adopted, owner) : [];
  const operations = [...claimOperations(before, claim), ...marking];
  await client.transact(operations, { timeoutMs: adoptTimeoutMs }).catch((error: unknown) => {
    // The wait of a compare-and-set: somebody else has changed the fence since it was read.
    if (error instanceof OvsdbTransactError && error.operationIndex === 0 && error.error === "timed out")
      throw new FenceLostError("Another worker was faster to take the Northbound; nothing was written.");
    throw databaseFailure(error);
  });
  // What another one holds, our database does not know.
  const position = isOther && (before || kinship !== "kin") ? held : await knownPosition(db, held);
  // Told before it is known as ours: who comes after one that dies in between does it again.
  const isFilled = isOther && !stranger && known !== null;
  if (isFilled && kinship === "kin") await tellFilled(options, { mark: northbound, isEmpty: before === null });
  // From here on the fence itself says whose numbers it bears.
  if (northbound !== known || isRestored) await db.installation.updateMany({ data: { northbound, isRestored: false } });
  if (isFilled) northboundsFilled.inc();
  const told = { epoch: String(epoch), seq: String(held.seq), realised: String(position.seq) };
  if (adopted) log().warn({ installation: adopted, rows: marking.length }, "adopted another installation's rows");
  else if (stranger) log().warn(told, "took over a Northbound that was written with another database");
  else if (isFilled || (!before && position.seq > 0n)) log().warn(told, unclaimedText);
  log().info(told, "writing the Northbound");
  takeovers.inc();
  other.forget();
  await holds.clear(...ownerKinds);
  return { claim: { epoch, holder, compiler: before?.compiler ?? null }, position, isNew: before === null, adopted };
}

/**
 * Puts right which Northbound is ours, as the fence that bears our claim says it: a worker at another one may have written
 * down that one meanwhile.
 */
export async function keepNorthbound({ db, client }: { db: Db; client: NorthboundClient }): Promise<void> {
  const northbound = readFence(client)?.northbound;
  if (!northbound) return;
  const count = await db.$executeRaw`
    UPDATE "Installation" SET "northbound" = ${northbound}::uuid WHERE "northbound" <> ${northbound}::uuid`;
  if (count > 0) log().warn("another worker had taken another Northbound for ours; this one goes on with its own");
}

/** What the rows stand for, as the fence says it; another log's numbers mean nothing in ours. */
function heldPosition(
  before: FenceState | null,
  { incarnation, isRestored }: { incarnation: string; isRestored: boolean },
  adopted: string | null,
): LogPosition {
  if (adopted) return elsewhere(0n, adopted);
  // Rows without a fence, or with one of the release before, do not say whose they are: since a restore, not ours.
  const unsaid = isRestored ? "the log before a restore" : incarnation;
  if (!before) return isRestored ? elsewhere(0n, unsaid) : beginning;
  const of = before.incarnation ?? unsaid;
  return of === incarnation ? before.position : elsewhere(before.position.seq, of);
}

/** The later of what the fence says and what our database knows to be written; the former, if that is no place of our log. */
async function knownPosition(db: Db, held: LogPosition): Promise<LogPosition> {
  if (!(await isInLog(db, held))) return held;
  const realised = await appliedPosition(db);
  return realised > held.seq ? positionAt(db, realised) : held;
}

async function tellFilled(options: TakeOverOptions, of: { mark: string; isEmpty: boolean }): Promise<void> {
  const { db, lease, notice } = options;
  await notice.tell(noticeOfFilled(await ovnOf(db, { ...options, worker: lease.holder }), of));
}
