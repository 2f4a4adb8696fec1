import type { Prisma } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { invitationChange, invitationOutput } from "./data.ts";

/**
 * Ends the open invitations of people who may invite no longer, so that nobody comes back by a link of their own.
 * @param among which of theirs; left out: all
 */
export async function revokeInvitationsOf(
  tx: WriteTx,
  userIds: readonly string[],
  among: Prisma.InvitationWhereInput = {},
): Promise<void> {
  if (userIds.length === 0) return;
  const where = { ...among, createdById: { in: [...userIds] } };
  const open = (await tx.db.invitation.findMany({ where, orderBy: { id: "asc" } })).map((row) => invitationOutput(row));
  if (open.length === 0) return;
  await tx.db.invitation.deleteMany({ where: { id: { in: open.map(({ id }) => id) } } });
  for (const one of open) tx.change(invitationChange(one, "deleted", one, null));
  tx.warn(`Open invitations end with this: those of ${open.map(({ email }) => email).join(", ")}.`);
}

/** Who is an admin no longer invites only where an owner. */
export function revokeInvitationsOfFormerAdmin(tx: WriteTx, userId: string): Promise<void> {
  return revokeInvitationsOf(tx, [userId], { project: { members: { none: { userId, role: "owner" } } } });
}
