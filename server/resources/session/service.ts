import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import type {
  passwordChangeInput,
  sessionRevokeAllInput,
  sessionRevokeInput,
  sessionRevokeOfInput,
} from "#model/resources/session.ts";
import { accessLog } from "../../auth/access-log.ts";
import { hashPassword, passwordMatches } from "../../auth/password.ts";
import type { Identity } from "../../auth/scope.ts";
import { endSessions, revokeSessions } from "../../auth/session.ts";
import { countAttempt, forgetAttempts } from "../../auth/throttle.ts";
import type { AdminScope, Caller } from "../../caller.ts";
import { write } from "../../changes/commit.ts";
import { db } from "../../db.ts";
import { userSnapshot } from "../user/snapshot.ts";
import { personId } from "./data.ts";

interface Ended {
  ended: number;
}

/**
 * Ends sign-ins of the caller at once. They are no part of the intent, so the change log does not carry them; the log of
 * access does.
 */
export function revokeOwn(caller: Identity, { ids }: z.output<typeof sessionRevokeInput>): Promise<Ended> {
  return revokeNamed(caller, personId(caller), ids, "You have no such sign-in.");
}

/** Signs the caller out everywhere: here too, or in all other places. */
export async function revokeAllOwn(caller: Identity, { here }: z.output<typeof sessionRevokeAllInput>): Promise<Ended> {
  const except = here ? null : (caller.sessionId ?? null);
  const ended = await endSessions(personId(caller), { except });
  await tellEnded(caller, ended, null);
  return { ended };
}

/** Ends a user's sign-ins, for an admin: those named, or all. */
export async function revokeOf(
  { caller }: AdminScope,
  { userId, ids }: z.output<typeof sessionRevokeOfInput>,
): Promise<Ended> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!user) throw fieldError("NOT_FOUND", ["userId"], "There is no such user.");
  if (ids) return revokeNamed(caller, userId, ids, `${user.email} has no such sign-in.`, user.email);
  const ended = await endSessions(userId, { except: null });
  await tellEnded(caller, ended, user.email);
  return { ended };
}

async function revokeNamed(
  caller: Caller,
  userId: string,
  ids: string[],
  missing: string,
  whose: string | null = null,
): Promise<Ended> {
  const known = await db().session.findMany({ where: { userId, jti: { in: ids } }, select: { jti: true } });
  ids.forEach((id, index) => {
    if (!known.some((session) => session.jti === id)) throw fieldError("NOT_FOUND", ["ids", index], missing);
  });
  const ended = await endSessions(userId, { only: ids });
  await tellEnded(caller, ended, whose);
  return { ended };
}

async function tellEnded({ id, name, requestId }: Caller, ended: number, whose: string | null): Promise<void> {
  if (ended === 0) return;
  await accessLog().happened({
    what: "sign-in-ended",
    actor: { kind: "user", id, name: whose ? `${name} for ${whose}` : name },
    address: "",
    userAgent: "",
    requestId,
  });
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
      // Whom an admin has disabled or given a new password meanwhile does not set another.
      const { count } = await tx.db.user.updateMany({
        where: { id, passwordHash: user.passwordHash, disabledAt: null },
        data: { passwordHash, version: { increment: 1 }, updatedAt: new Date() },
      });
      if (count === 0) throw new AppError("UNAUTHENTICATED", "Your password was changed meanwhile. Sign in again.");
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
