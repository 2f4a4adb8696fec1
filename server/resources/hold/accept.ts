import { AppError } from "#model/errors.ts";
import type { Hold } from "#model/resources/hold.ts";
import type { ChangeDraft } from "../../changes/record.ts";
import type { Tx } from "../../db.ts";
import { holdOutput } from "./data.ts";

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
 * else; IN_USE, if the other installation still lives, or removals are to wait for the decision about it
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
  if (before.what === "removals" && (await tx.hold.findUnique({ where: { what: "installation" } })))
    throw new AppError(
      "IN_USE",
      "The Northbound belongs to another installation, so nothing is removed from it. Decide on that first: what is held back may be something else afterwards.",
    );
  if (before.decidableAt)
    throw new AppError(
      "IN_USE",
      `The installation ${row.installation} may still live: it is taken for gone when it has not written until ${before.decidableAt.toISOString()}. Stop it first; else both would write.`,
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
    name: nameOf(before),
    action: "updated",
    before: { ...factsOf(before), accepted: false },
    after: { ...factsOf(before), accepted: true },
  };
  return { hold: await holdOutput(tx, accepted), change };
}

function nameOf({ what, rowCount, installation }: Hold): string {
  return what === "removals"
    ? `removal of ${rowCount} ${rowCount === 1 ? "row" : "rows"}`
    : `adoption of installation ${installation}`;
}

function factsOf({ what, digest, rowCount, ownedCount, installation, tables }: Hold) {
  return { what, digest, rowCount, ownedCount, installation, tables };
}
