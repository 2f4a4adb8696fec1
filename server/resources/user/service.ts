import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type { User, UserUpdate, userCreateInput, userUpdateInput } from "#model/resources/user.ts";
import { hashPassword } from "../../auth/password.ts";
import { revokeSessions } from "../../auth/session.ts";
import type { AdminScope } from "../../caller.ts";
import { type WriteTx, write } from "../../changes/commit.ts";
import { userInclude, userOutput } from "./data.ts";
import { userSnapshot } from "./snapshot.ts";

/** Creates users with the first passwords that an admin hands over. */
export async function createUsers(
  { caller }: AdminScope,
  { items, dryRun }: z.output<typeof userCreateInput>,
): Promise<Written<User>> {
  // Outside of the transaction: a hash takes its time on purpose.
  const hashes = dryRun ? [] : await Promise.all(items.map((item) => hashPassword(item.password)));
  return write({ caller, projectId: null, name: "user.create", dryRun }, async (tx) => {
    const emails = items.map((item) => item.email);
    const taken = await tx.db.user.findMany({ where: { email: { in: emails } }, select: { email: true } });
    const made: User[] = [];
    for (const [index, { email, name, isAdmin }] of items.entries()) {
      if (taken.some((user) => user.email === email) || emails.indexOf(email) < index)
        throw fieldError("NAME_TAKEN", ["items", index, "email"], `There is a user ${email} already.`);
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
  { caller }: AdminScope,
  { items, dryRun }: z.output<typeof userUpdateInput>,
): Promise<Written<User>> {
  const hashes = await Promise.all(
    items.map((item) => (item.password === undefined || dryRun ? undefined : hashPassword(item.password))),
  );
  return write({ caller, projectId: null, name: "user.update", dryRun }, async (tx) => {
    // Two admins who demote each other at once wait for one another here.
    await tx.db.$executeRaw`SELECT 1 FROM "User" WHERE "isAdmin" ORDER BY "id" FOR NO KEY UPDATE`;
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
  const row = await tx.db.user.findUnique({ where: { id: item.id }, include: userInclude });
  if (!row) throw fieldError("NOT_FOUND", ["items", index, "id"], "There is no such user.");
  const before = userOutput(row);
  if (before.version !== item.version)
    throw new AppError("CONFLICT", `${before.email} was changed meanwhile. Look at it and try again.`, {
      current: before,
    });
  const { name = before.name, isAdmin = before.isAdmin, disabled = before.disabledAt !== null } = item;
  const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
  const passwordChanged = item.password !== undefined;
  const same =
    JSON.stringify(userSnapshot({ ...before, name, isAdmin, disabledAt })) === JSON.stringify(userSnapshot(before));
  if (same && !passwordChanged) return before;
  // The version is compared once more in the write: only admins' rows are locked.
  const { count } = await tx.db.user.updateMany({
    where: { id: item.id, version: item.version },
    data: { name, isAdmin, disabledAt, passwordHash, version: { increment: 1 }, updatedAt: new Date() },
  });
  if (count === 0) throw new AppError("CONFLICT", `${before.email} was changed meanwhile. Look at it and try again.`);
  if (disabled || passwordChanged) await revokeSessions(tx.db, item.id, { except: null });
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
