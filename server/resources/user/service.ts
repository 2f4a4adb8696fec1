import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type { User, UserUpdate, userCreateInput, userUpdateInput } from "#model/resources/user.ts";
import { hashPassword } from "../../auth/password.ts";
import { proveAdminAgain } from "../../auth/prove-again.ts";
import { revokeSessions, tellAccessChanged } from "../../auth/session.ts";
import type { AdminScope } from "../../caller.ts";
import { type WriteTx, write } from "../../changes/commit.ts";
import { itemError, itemPath, refuseRepeatedIds, refuseRepeats } from "../batch.ts";
import { versionConflict } from "../conflict.ts";
import { revokeInvitationsOf, revokeInvitationsOfFormerAdmin } from "../invitation/revoke.ts";
import { writeAsAdmin } from "../write-admin.ts";
import { userInclude, userOutput } from "./data.ts";
import { userSnapshot } from "./snapshot.ts";

/** Creates users with the first passwords that an admin hands over. */
export async function createUsers(
  scope: AdminScope,
  { items, dryRun }: z.output<typeof userCreateInput>,
): Promise<Written<User>> {
  const emails = items.map((item) => item.email);
  // Outside of the transaction: a hash takes its time on purpose.
  const hashes = dryRun ? [] : await Promise.all(items.map((item) => hashPassword(item.password)));
  return writeAsAdmin(scope, { name: "user.create", dryRun }, async (tx) => {
    const taken = await tx.db.user.findMany({ where: { email: { in: emails } }, select: { email: true } });
    refuseRepeats(
      [...taken, ...items],
      (item) => item.email,
      ({ email }) => itemError("NAME_TAKEN", emails.lastIndexOf(email), "email", `There is a user ${email} already.`),
    );
    const made: User[] = [];
    for (const [index, { email, name, isAdmin }] of items.entries()) {
      const user = userOutput(
        await tx.db.user.create({
          data: { id: uuid(), email, name, isAdmin, passwordHash: hashes[index] },
          include: userInclude,
        }),
      );
      tx.change({
        kind: "user",
        resourceId: user.id,
        parentId: null,
        name: email,
        action: "created",
        before: null,
        after: userSnapshot(user),
      });
      made.push(user);
    }
    return made;
  });
}

/** Renames, makes admin, disables, sets a password. Disabling and a new password end the user's sign-ins at once. */
export async function updateUsers(
  scope: AdminScope,
  { items, dryRun }: z.output<typeof userUpdateInput>,
): Promise<Written<User>> {
  refuseRepeatedIds(
    items.map((item) => item.id),
    (index) => itemPath(index, "id"),
  );
  const hashes = await Promise.all(
    items.map((item) => (item.password === undefined || dryRun ? undefined : hashPassword(item.password))),
  );
  const { caller } = scope;
  return write({ caller, projectId: null, name: "user.update", dryRun, isAboutAccess: true }, async (tx) => {
    // Two admins who demote each other at once wait for one another here, before either proves to be one still.
    await tx.db.$executeRaw`SELECT 1 FROM "User" WHERE "isAdmin" ORDER BY "id" FOR NO KEY UPDATE`;
    await proveAdminAgain(tx.db, caller);
    const updated: User[] = [];
    for (const [index, item] of items.entries()) updated.push(await updateOne(tx, item, hashes[index], index));
    const lost = updated.filter((user) => !user.isAdmin || user.disabledAt);
    if (lost.length && !(await tx.db.user.findFirst({ where: { isAdmin: true, disabledAt: null } })))
      throw new AppError(
        "LAST_ADMIN",
        `${lost.map((user) => user.email).join(", ")}: no enabled admin would be left. Make somebody else an admin first.`,
      );
    return updated;
  });
}

async function updateOne(
  tx: WriteTx,
  item: UserUpdate,
  passwordHash: string | undefined,
  index: number,
): Promise<User> {
  await tx.db.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${item.id}::uuid FOR NO KEY UPDATE`;
  const row = await tx.db.user.findUnique({ where: { id: item.id }, include: userInclude });
  if (!row) throw itemError("NOT_FOUND", index, "id", "There is no such user.");
  const before = userOutput(row);
  const named = { name: before.email, version: before.version };
  if (before.version !== item.version) throw versionConflict(itemPath(index), named, item.version, before);
  const { name = before.name, isAdmin = before.isAdmin, disabled = before.disabledAt !== null } = item;
  const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
  const passwordChanged = item.password !== undefined;
  const same =
    JSON.stringify(userSnapshot({ ...before, name, isAdmin, disabledAt })) === JSON.stringify(userSnapshot(before));
  if (same && !passwordChanged) return before;
  await tx.db.user.update({
    where: { id: item.id },
    data: { name, isAdmin, disabledAt, passwordHash, version: { increment: 1 }, updatedAt: new Date() },
  });
  if (disabled || passwordChanged) await revokeSessions(tx.db, item.id, { except: null });
  else if (isAdmin !== before.isAdmin) await tellAccessChanged(tx.db, item.id);
  if (disabled) await revokeInvitationsOf(tx, [item.id]);
  else if (before.isAdmin && !isAdmin) await revokeInvitationsOfFormerAdmin(tx, item.id);
  const after = userOutput(await tx.db.user.findUniqueOrThrow({ where: { id: item.id }, include: userInclude }));
  tx.change({
    kind: "user",
    resourceId: after.id,
    parentId: null,
    name: after.email,
    action: "updated",
    before: userSnapshot(before),
    after: { ...userSnapshot(after), ...(passwordChanged && { passwordChanged }) },
  });
  return after;
}
