import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import type { passwordChangeInput, sessionRevokeInput } from "#model/resources/session.ts";
import { hashPassword, passwordMatches } from "../../auth/password.ts";
import type { Identity } from "../../auth/scope.ts";
import { revokeSessions } from "../../auth/session.ts";
import { countAttempt, forgetAttempts } from "../../auth/throttle.ts";
import { write } from "../../changes/commit.ts";
import { db } from "../../db.ts";
import { userSnapshot } from "../user/snapshot.ts";
import { personId } from "./data.ts";

interface Ended {
  ended: number;
}

/** Ends sign-ins of the caller at once. They are no part of the intent, so the change log does not carry them. */
export async function revokeOwn(caller: Identity, { ids }: z.output<typeof sessionRevokeInput>): Promise<Ended> {
  const userId = personId(caller);
  const known = await db().session.findMany({ where: { userId, jti: { in: ids } }, select: { jti: true } });
  ids.forEach((id, index) => {
    if (!known.some((session) => session.jti === id))
      throw fieldError("NOT_FOUND", ["ids", index], "You have no such sign-in.");
  });
  return { ended: await revokeSessions(db(), userId, { only: ids }) };
}

/**
 * Changes the caller's password and ends its other sign-ins. Wrong present passwords count as failed sign-ins, so a
 * session left open is no way to guess.
 * @throws AppError SIGN_IN_REFUSED, THROTTLED
 */
export async function changePassword(
  caller: Identity,
  { current, password }: z.output<typeof passwordChangeInput>,
): Promise<Ended> {
  const id = personId(caller);
  const user = await db().user.findUnique({ where: { id } });
  if (!user) throw new AppError("UNAUTHENTICATED", "Sign in first.");
  const place = `password change of ${id}`;
  await countAttempt(db(), user.email, place);
  if (!(await passwordMatches(user.passwordHash, current)))
    throw fieldError("INVALID_INPUT", ["current"], "This is not your present password.");
  await forgetAttempts(db(), user.email, place);
  const passwordHash = await hashPassword(password);
  const { items } = await write(
    { caller, projectId: null, name: "session.changePassword", dryRun: false },
    async (tx) => {
      await tx.db.user.update({
        where: { id },
        data: { passwordHash, version: { increment: 1 }, updatedAt: new Date() },
      });
      const ended = await revokeSessions(tx.db, id, { except: caller.sessionId ?? null });
      tx.change({
        kind: "user",
        resourceId: id,
        parentId: null,
        name: user.email,
        action: "updated",
        before: userSnapshot(user),
        after: { ...userSnapshot(user), passwordChanged: true },
      });
      return [ended];
    },
  );
  return { ended: items[0] ?? 0 };
}
