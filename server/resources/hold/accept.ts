import { AppError } from "#model/errors.ts";
import { type Hold, ownerKinds, unknownKind } from "#model/resources/hold.ts";
import type { ChangeDraft } from "../../changes/record.ts";
import type { Tx } from "../../db.ts";
import { holdOutput } from "./data.ts";
import { changeName } from "./words.ts";

/** Who accepts what, as it was shown. */
export interface Acceptance {
  id: string;
  digest: string;
  by: string;
}

/**
 * Lets the worker carry out exactly what was shown. Returns it, and what is to be told of it; no change where it was
 * accepted before.
 * @throws AppError NOT_FOUND, if nothing of the kind is held any more; CONFLICT with what is held now, if it is something
 * else; IN_USE, if only a newer release knows what it is, the other installation still lives, or removals are to wait for the decision about it
 */
export async function acceptHold(
  tx: Tx,
  { id, digest, by }: Acceptance,
): Promise<{ hold: Hold; change: ChangeDraft | null }> {
  await tx.$executeRaw`SELECT 1 FROM "Hold" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.hold.findUnique({ where: { id } });
  if (!row) throw new AppError("NOT_FOUND", "This is held back no more: nothing of it is left to decide.");
  const before = await holdOutput(tx, row);
  if (row.digest !== digest)
    throw new AppError("CONFLICT", "What is held back has changed since it was shown. Look at it again.", {
      current: before,
    });
  if (before.what === unknownKind)
    throw new AppError(
      "IN_USE",
      "A worker of a newer release asks this, and what follows is not known here. Upgrade this Skein as well, and decide there.",
    );
  if (before.what === "removals" && (await tx.hold.count({ where: { what: { in: [...ownerKinds] } } })) > 0)
    throw new AppError(
      "IN_USE",
      "Whether this Northbound is ours is open, so nothing is removed from it. Decide on that first: what is held back may be something else afterwards.",
    );
  if (before.decidableAt)
    throw new AppError(
      "IN_USE",
      `${row.installation ? `The installation ${row.installation}` : "The other database's Skein"} may still live: it is taken for gone when it has not written until ${before.decidableAt.toISOString()}. Stop it first; else both would write.`,
    );
  if (before.accepted) return { hold: before, change: null };
  const accepted = await tx.hold.update({
    where: { id },
    data: { acceptedDigest: digest, acceptedAt: new Date(), acceptedBy: by },
  });
  const change: ChangeDraft = {
    kind: "hold",
    resourceId: id,
    parentId: null,
    name: changeName(before),
    action: "updated",
    before: { ...factsOf(before), accepted: false },
    after: { ...factsOf(before), accepted: true },
  };
  return { hold: await holdOutput(tx, accepted), change };
}

function factsOf({ what, digest, rowCount, ownedCount, installation, tables }: Hold) {
  return { what, digest, rowCount, ownedCount, installation, tables };
}
