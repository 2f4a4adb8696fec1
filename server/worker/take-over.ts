import type { Wait } from "#model/wait.ts";
import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { adoptOperations } from "../ovn/adoption.ts";
import { claimOperations, readFence } from "../ovn/fence.ts";
import type { Holds } from "../ovn/holds.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { appliedPosition } from "../status/progress.ts";
import type { Claim } from "./fenced-client.ts";
import type { Lease } from "./lease.ts";
import { holdOf, type OtherInstallation, type OtherInstallationWatch, refusalOf } from "./other-installation.ts";

const unclaimedText =
  "nobody has claimed this Northbound, although this installation has written one before: it was wiped, replaced or " +
  "handed over. What is missing is written again";

/** A large Northbound takes ovsdb-server seconds to mark. */
const adoptTimeoutMs = 30_000;

interface TakeOverOptions {
  db: Db;
  owner: string;
  client: NorthboundClient;
  lease: Lease;
  holds: Holds;
  other: OtherInstallationWatch;
}

interface TakenOver {
  claim: Claim;
  /** The position of the log that the Northbound stood for: what is missing of it now, nobody asked to remove. */
  seq: bigint;
  /** Nobody had claimed it. */
  isNew: boolean;
  /** The installation whose rows have just become ours. */
  adopted: string | null;
}

/**
 * Puts our fence in place. What belongs to another installation is left alone until an admin has it adopted. Returns why
 * that must not be, or the claim.
 * @throws OvsdbTransactError if somebody else was faster
 */
export async function takeOver(options: TakeOverOptions): Promise<{ refusal: Wait } | TakenOver> {
  const { db, client, lease, owner, holds, other } = options;
  const stranger = other.look();
  if (stranger && !(await mayAdopt(holds, stranger))) return { refusal: refusalOf(stranger) };
  const before = readFence(client);
  const epoch = (before && before.epoch > lease.epoch ? before.epoch : lease.epoch) + 1n;
  await lease.raiseEpoch(epoch);
  // Another log's positions mean nothing in ours.
  const held = stranger ? 0n : (before?.seq ?? 0n);
  const realised = stranger ? 0n : await appliedPosition(db);
  const claim = { installation: owner, epoch, holder: lease.holder, seq: held };
  const marking = stranger ? adoptOperations(client, stranger.id, owner) : [];
  await client.transact([...claimOperations(before, claim), ...marking], { timeoutMs: adoptTimeoutMs });
  const positions = { epoch: String(epoch), seq: String(held), realised: String(realised) };
  if (stranger) log().warn({ installation: stranger.id, rows: marking.length }, "adopted another installation's rows");
  else if (!before && realised > 0n) log().warn(positions, unclaimedText);
  log().info(positions, "writing the Northbound");
  await holds.clear("installation");
  const seq = realised > held ? realised : held;
  const compiler = before?.compiler ?? null;
  return {
    claim: { epoch, holder: lease.holder, compiler },
    seq,
    isNew: before === null,
    adopted: stranger?.id ?? null,
  };
}

/** Asks for it, or learns that it was accepted as it is now; never while the other one is seen to write. */
async function mayAdopt(holds: Holds, stranger: OtherInstallation): Promise<boolean> {
  await holds.save(holdOf(stranger));
  return Date.now() >= stranger.goneAt.getTime() && (await holds.isAccepted("installation", stranger.digest));
}
