import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type {
  Member,
  MemberUpdate,
  memberCreateInput,
  memberRemoveInput,
  memberUpdateInput,
} from "#model/resources/member.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { ChangeDraft } from "../../changes/record.ts";
import { inOrder, itemError, itemPath, refuseRepeatedIds } from "../batch.ts";
import { versionConflict } from "../conflict.ts";
import { revokeInvitationsOf } from "../invitation/revoke.ts";
import { writeAccess } from "../write-access.ts";
import { memberInclude, memberOutput } from "./data.ts";

/** How the log tells of a member. */
export function memberChange(action: ChangeDraft["action"], before: Member | null, after: Member | null): ChangeDraft {
  const member = after ?? before;
  if (!member) throw new AppError("INTERNAL", "A change has neither a before nor an after.");
  const snapshot = (of: Member | null) => of && { userId: of.userId, email: of.email, role: of.role };
  return {
    kind: "member",
    resourceId: member.id,
    parentId: null,
    name: member.email,
    action,
    before: snapshot(before),
    after: snapshot(after),
  };
}

/** Admins invite in every project, members or not. */
async function endInvitations(tx: WriteTx, projectId: string, members: readonly Member[]) {
  const ids = members.map(({ userId }) => userId);
  const others = await tx.db.user.findMany({ where: { id: { in: ids }, isAdmin: false }, select: { id: true } });
  await revokeInvitationsOf(
    tx,
    others.map(({ id }) => id),
    { projectId },
  );
}

async function requireOwner(tx: WriteTx, scope: ProjectScope, owners: readonly Member[]) {
  if (owners.length === 0) return;
  if (await tx.db.member.findFirst({ where: { projectId: scope.projectId, role: "owner" }, select: { id: true } }))
    return;
  throw new AppError(
    "LAST_OWNER",
    `${owners.map((owner) => owner.email).join(", ")}: project ${scope.projectName} would have no owner left. ` +
      "Make somebody else an owner first.",
  );
}

/**
 * Adds existing users by e-mail address. That an address has no account is told plainly: whoever may add members
 * (owners and admins) learns it, which is less harm than a member who silently never arrives.
 */
export function addMembers(
  scope: ProjectScope,
  { items, dryRun }: z.output<typeof memberCreateInput>,
): Promise<Written<Member>> {
  const { projectId } = scope;
  return writeAccess(scope, { name: "member.create", dryRun }, async (tx) => {
    const emails = items.map((item) => item.email);
    const users = await tx.db.user.findMany({
      where: { email: { in: emails } },
      select: { id: true, email: true, members: { where: { projectId }, select: { id: true } } },
    });
    const added: Member[] = [];
    for (const [index, { email, role }] of items.entries()) {
      const user = users.find((candidate) => candidate.email === email);
      if (!user)
        throw itemError(
          "NOT_FOUND",
          index,
          "email",
          `There is no user ${email}. Invite them by a link, or let an admin create the account.`,
        );
      if (user.members.length > 0 || emails.indexOf(email) < index)
        throw itemError("NAME_TAKEN", index, "email", `${email} is a member already.`);
      const row = await tx.db.member.create({
        data: { id: uuid(), projectId, userId: user.id, role },
        include: memberInclude,
      });
      const member = memberOutput(row);
      tx.change(memberChange("created", null, member));
      added.push(member);
    }
    return added;
  });
}

/** Changes roles. The last owner keeps the role, also when two owners demote each other at once (`proveAgain`). */
export function updateMembers(
  scope: ProjectScope,
  { items, dryRun }: z.output<typeof memberUpdateInput>,
): Promise<Written<Member>> {
  return writeAccess(scope, { name: "member.update", dryRun }, (tx) => changeRoles(tx, scope, items));
}

/** The same, in a write about access that has begun. */
export async function changeRoles(tx: WriteTx, scope: ProjectScope, items: MemberUpdate[]): Promise<Member[]> {
  const { projectId } = scope;
  refuseRepeatedIds(
    items.map((item) => item.id),
    (index) => itemPath(index, "id"),
  );
  const updated: Member[] = [];
  const demoted: Member[] = [];
  for (const [index, { id, version, role }] of items.entries()) {
    const row = await tx.db.member.findUnique({ where: { id, projectId }, include: memberInclude });
    if (!row) throw itemError("NOT_FOUND", index, "id", "There is no such member in this project.");
    const before = memberOutput(row);
    const named = { name: before.email, version: before.version };
    if (before.version !== version) throw versionConflict(itemPath(index), named, version, before);
    if (before.role === role) {
      updated.push(before);
      continue;
    }
    const after = memberOutput(
      await tx.db.member.update({
        where: { id, projectId },
        data: { role, version: { increment: 1 } },
        include: memberInclude,
      }),
    );
    if (before.role === "owner") demoted.push(before);
    tx.change(memberChange("updated", before, after));
    updated.push(after);
  }
  await requireOwner(tx, scope, demoted);
  await endInvitations(tx, projectId, demoted);
  return updated;
}

/** Takes people out of the project; their accounts stay. The last owner stays. */
export function removeMembers(
  scope: ProjectScope,
  { ids, dryRun }: z.output<typeof memberRemoveInput>,
): Promise<Written<Member>> {
  const { projectId } = scope;
  refuseRepeatedIds(ids, (index) => ["ids", index]);
  return writeAccess(scope, { name: "member.remove", dryRun }, async (tx) => {
    const rows = await tx.db.member.findMany({ where: { projectId, id: { in: ids } }, include: memberInclude });
    const removed = inOrder(ids, rows, "member", (index) => ["ids", index]).map(memberOutput);
    await tx.db.member.deleteMany({ where: { projectId, id: { in: ids } } });
    await requireOwner(
      tx,
      scope,
      removed.filter((member) => member.role === "owner"),
    );
    for (const member of removed) tx.change(memberChange("deleted", member, null));
    await endInvitations(tx, projectId, removed);
    return removed;
  });
}
