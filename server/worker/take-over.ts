import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { claimOperations, readFence } from "../ovn/fence.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { appliedPosition } from "../status/progress.ts";
import type { Claim } from "./fenced-client.ts";
import type { Lease } from "./lease.ts";

const unclaimedText =
  "nobody has claimed this Northbound, although this installation has written one before: it was wiped, replaced or " +
  "handed over. What is missing is written again";

/**
 * Puts our fence in place. Returns why that must not be, or the claim and the position of the log that the Northbound
 * stood for: what is missing of it now, nobody asked to remove.
 * @throws OvsdbTransactError if somebody else was faster
 */
export async function takeOver(options: {
  db: Db;
  owner: string;
  client: NorthboundClient;
  lease: Lease;
}): Promise<{ refusal: string } | { claim: Claim; seq: bigint }> {
  const { db, client, lease, owner } = options;
  const before = readFence(client);
  if (before && before.installation !== owner)
    return {
      refusal:
        `The Northbound is not to be written: it belongs to another Skein installation (${before.installation}). ` +
        `Stop that one; then hand it over with: ovn-nbctl destroy DNS ${before.uuid}`,
    };
  const epoch = (before && before.epoch > lease.epoch ? before.epoch : lease.epoch) + 1n;
  await lease.raiseEpoch(epoch);
  const held = before?.seq ?? 0n;
  const realised = await appliedPosition(db);
  await client.transact(claimOperations(before, { installation: owner, epoch, holder: lease.holder, seq: held }));
  const positions = { epoch: String(epoch), seq: String(held), realised: String(realised) };
  if (!before && realised > 0n) log().warn(positions, unclaimedText);
  log().info(positions, "writing the Northbound");
  return { claim: { epoch, holder: lease.holder }, seq: realised > held ? realised : held };
}
