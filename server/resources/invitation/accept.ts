import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Role } from "#model/permissions.ts";
import type { acceptedSchema, invitationAcceptInput, invitationSignUpSchema } from "#model/resources/invitation.ts";
import { hashPassword } from "../../auth/password.ts";
import { proveAccountAgain } from "../../auth/prove-again.ts";
import type { Identity } from "../../auth/scope.ts";
import { tellAccessChanged } from "../../auth/session.ts";
import type { Caller } from "../../caller.ts";
import { type WriteTx, write } from "../../changes/commit.ts";
import { type Db, db, type Tx } from "../../db.ts";
import { memberInclude, memberOutput } from "../member/data.ts";
import { memberChange } from "../member/service.ts";
import { personId } from "../session/data.ts";
import { userSnapshot } from "../user/snapshot.ts";
import { findInvitation, invitationChange, invitationOutput } from "./data.ts";

type Accepted = z.infer<typeof acceptedSchema>;

function notOpen(): AppError {
  return new AppError(
    "NOT_FOUND",
    "This invitation is not open: it was used, revoked or has expired, or the link is not complete. Ask for a new one.",
  );
}

/** @throws AppError NOT_FOUND when it is not open, FORBIDDEN while its project is disabled: nothing changes there */
async function getInvitation(tx: Db | Tx, token: string) {
  const invitation = await findInvitation(tx, token);
  if (!invitation) throw notOpen();
  const { name, disabledAt } = invitation.project;
  if (disabledAt) throw new AppError("FORBIDDEN", `Project ${name} is disabled: nobody can join it. Ask an admin.`);
  return invitation;
}

/** Makes the signed-in user the member that the link invites. Only the account with the invited address may. */
export async function acceptAsUser(
  caller: Identity,
  { token }: z.output<typeof invitationAcceptInput>,
): Promise<Accepted> {
  const userId = personId(caller);
  const invitation = await getInvitation(db(), token);
  const { projectId, email } = invitation;
  if (caller.name !== email)
    throw new AppError(
      "FORBIDDEN",
      `This invitation is for ${email}, and you are signed in as ${caller.name}. Sign out and open the link again.`,
    );
  const request = { caller, projectId, name: "invitation.accept", dryRun: false };
  const { items } = await write(request, async (tx) => {
    const accepted = await takeUp(tx, token, userId, projectId);
    await proveAccountAgain(tx.db, caller);
    return [accepted];
  });
  return theOne(items);
}

/**
 * Makes an account with the invited address and the member that the link invites.
 * @throws AppError NOT_FOUND when it is no open invitation, FORBIDDEN when its project is disabled, NAME_TAKEN when the address has an account
 */
export async function acceptAsNew({
  token,
  name,
  password,
}: z.output<typeof invitationSignUpSchema>): Promise<Accepted & { userId: string; email: string; name: string }> {
  // A hash takes its time on purpose: not for a link that is none.
  const invitation = await getInvitation(db(), token);
  const { projectId, email } = invitation;
  const userId = uuid();
  const passwordHash = await hashPassword(password);
  const caller: Caller = { kind: "user", id: userId, name: email, isAdmin: false, requestId: uuid() };
  const request = { caller, projectId, name: "invitation.accept", dryRun: false };
  const { items } = await write(request, async (tx) => {
    if (await tx.db.user.findUnique({ where: { email }, select: { id: true } }))
      throw new AppError("NAME_TAKEN", `There is an account ${email} already. Sign in with it to accept.`);
    const user = await tx.db.user.create({ data: { id: userId, email, name, passwordHash } });
    const head = { kind: "user" as const, resourceId: userId, parentId: null, name: email };
    tx.change({ ...head, action: "created", before: null, after: userSnapshot(user) });
    return [await takeUp(tx, token, userId, projectId)];
  });
  return { ...theOne(items), userId, email, name };
}

/** Who disables the project meanwhile waits for this, or this for them. */
async function takeUp(tx: WriteTx, token: string, userId: string, inProject: string): Promise<Accepted> {
  await tx.db.$executeRaw`SELECT 1 FROM "Project" WHERE "id" = ${inProject}::uuid FOR NO KEY UPDATE`;
  const invitation = await getInvitation(tx.db, token);
  const { id, projectId, role, project } = invitation;
  // Of two that accept at once one finds nothing to delete.
  const { count } = await tx.db.invitation.deleteMany({ where: { id } });
  if (count === 0) throw notOpen();
  const gone = invitationOutput(invitation);
  tx.change(invitationChange(gone, "deleted", gone, null));
  const known = await tx.db.member.findUnique({ where: { projectId_userId: { projectId, userId } } });
  if (!known) {
    const data = { id: uuid(), projectId, userId, role };
    const member = memberOutput(await tx.db.member.create({ data, include: memberInclude }));
    tx.change(memberChange("created", null, member));
  }
  await tellAccessChanged(tx.db, userId);
  return { projectId, projectName: project.name, role: (known?.role ?? role) as Role };
}

function theOne<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new AppError("INTERNAL", "An invitation was accepted without an answer.");
  return item;
}
