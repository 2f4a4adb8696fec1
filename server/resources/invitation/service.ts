import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import {
  type Invitation,
  type invitationCreateInput,
  type invitationRemoveInput,
  maxInvitations,
} from "#model/resources/invitation.ts";
import { generateInvitationToken } from "../../auth/invitation-token.ts";
import type { ProjectScope } from "../../caller.ts";
import { inOrder, itemError, refuseRepeatedIds, refuseRepeats } from "../batch.ts";
import { writeAccess } from "../write-access.ts";
import { invitationChange, invitationOutput } from "./data.ts";

const dayMs = 86_400_000;

/**
 * Invites people by e-mail address and answers with the secrets of their links, which nobody can read again. Who is
 * invited once more gets a new link; the one before stops working.
 */
export function createInvitations(
  scope: ProjectScope,
  { items, dryRun }: z.output<typeof invitationCreateInput>,
): Promise<Written<Invitation>> {
  const { caller, projectId } = scope;
  const emails = items.map((item) => item.email);
  refuseRepeats(
    items,
    (item) => item.email,
    ({ email }) => itemError("NAME_TAKEN", emails.lastIndexOf(email), "email", `${email} stands here twice.`),
  );
  const request = { name: "invitation.create", dryRun, hasSecretAnswer: true } as const;
  // One after the other (`proveAgain`), so that the bound holds.
  return writeAccess(scope, request, async (tx) => {
    const members = await tx.db.member.findMany({
      where: { projectId, user: { email: { in: emails } } },
      select: { user: { select: { email: true } } },
    });
    for (const { user } of members)
      throw itemError("NAME_TAKEN", emails.indexOf(user.email), "email", `${user.email} is a member already.`);
    const made: Invitation[] = [];
    for (const { email, role, expiresInDays } of items) {
      const earlier = await tx.db.invitation.findUnique({ where: { projectId_email: { projectId, email } } });
      if (earlier) await tx.db.invitation.delete({ where: { id: earlier.id } });
      const { token, tokenHash } = generateInvitationToken();
      const expiresAt = new Date(Date.now() + expiresInDays * dayMs);
      const row = await tx.db.invitation.create({
        data: {
          id: uuid(),
          projectId,
          email,
          role,
          tokenHash,
          expiresAt,
          createdBy: caller.name,
          createdById: caller.id,
        },
      });
      if (earlier) {
        const old = invitationOutput(earlier);
        tx.change(invitationChange(old, "deleted", old, null));
        tx.warn(`${email} was invited before; that link stops working.`);
      }
      const invitation = invitationOutput(row, dryRun ? null : token);
      tx.change(invitationChange(invitation, "created", null, invitation));
      made.push(invitation);
    }
    if ((await tx.db.invitation.count({ where: { projectId } })) > maxInvitations)
      throw new AppError(
        "QUOTA_EXCEEDED",
        `A project has at most ${maxInvitations} open invitations. Revoke some that nobody will accept.`,
      );
    return made;
  });
}

/** Revokes invitations: their links stop working at once. */
export function removeInvitations(
  scope: ProjectScope,
  { ids, dryRun }: z.output<typeof invitationRemoveInput>,
): Promise<Written<Invitation>> {
  const { projectId } = scope;
  refuseRepeatedIds(ids, (index) => ["ids", index]);
  return writeAccess(scope, { name: "invitation.remove", dryRun }, async (tx) => {
    const rows = await tx.db.invitation.findMany({ where: { projectId, id: { in: ids } } });
    const removed = inOrder(ids, rows, "invitation", (index) => ["ids", index]).map((row) => invitationOutput(row));
    await tx.db.invitation.deleteMany({ where: { projectId, id: { in: ids } } });
    for (const one of removed) tx.change(invitationChange(one, "deleted", one, null));
    return removed;
  });
}
