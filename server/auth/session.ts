import { v7 as uuid } from "uuid";
import type { SignInMethod } from "#model/resources/access.ts";
import { waitForLog } from "../changes/record.ts";
import { allSent } from "../database/statement.ts";
import { type Db, db, type Tx } from "../db.ts";
import type { Identity } from "./scope.ts";

/** How long a sign-in lasts. */
export const sessionSeconds = 7 * 24 * 3600;
/** "Last seen" is written at most this often, and never waited for: a write that has the sign-in locked makes nobody wait. */
const seenEverySeconds = 60;
/** Sign-ins that one user may have at once; a further one ends the oldest. */
const maxSessions = 50;

export interface SignInOrigin {
  address: string;
  userAgent: string;
  method?: SignInMethod;
}

/** Makes the row of a new sign-in and returns its `jti`. */
export async function createSession(db: Db, userId: string, origin: SignInOrigin): Promise<string> {
  const jti = uuid();
  await db.session.create({
    data: {
      jti,
      userId,
      expiresAt: new Date(Date.now() + sessionSeconds * 1000),
      address: printable(origin.address, 64),
      userAgent: printable(origin.userAgent, 300),
      method: origin.method ?? "password",
    },
  });
  const surplus = await db.session.findMany({
    where: { userId },
    orderBy: { lastSeenAt: "desc" },
    skip: maxSessions,
    select: { jti: true },
  });
  if (surplus.length) {
    await db.session.deleteMany({ where: { jti: { in: surplus.map((session) => session.jti) } } });
    await tellAccessChanged(db, userId);
  }
  return jti;
}

function printable(text: string, length: number): string {
  return text.replaceAll(/\p{C}/gu, "").slice(0, length);
}

/** Who the sign-in belongs to, or null when it has ended: expired, revoked, or its user was disabled. */
export async function findSession(db: Db, jti: string, requestId: string): Promise<Identity | null> {
  const session = await db.session.findUnique({ where: { jti }, include: { user: true } });
  if (!session || session.revokedAt || session.user.disabledAt) return null;
  const now = Date.now();
  if (session.expiresAt.getTime() <= now) return null;
  if (now - session.lastSeenAt.getTime() > seenEverySeconds * 1000)
    await db.$executeRaw`
      UPDATE "Session" SET "lastSeenAt" = ${new Date(now)} WHERE "jti" IN (
        SELECT "jti" FROM "Session" WHERE "jti" = ${jti}::uuid FOR NO KEY UPDATE SKIP LOCKED)`;
  const { user } = session;
  return { kind: "user", id: user.id, name: user.email, isAdmin: user.isAdmin, requestId, sessionId: jti };
}

/** Some of a user's sign-ins: those given, or all but one. */
type Which = { only: readonly string[] } | { except: string | null };

/**
 * Ends sign-ins of a user at once, by itself. It takes its turn in the log, although it writes nothing there: when it is
 * answered, all that these sign-ins have done stands in the log, and nothing follows.
 * @returns how many were open
 */
export async function endSessions(userId: string, which: Which): Promise<number> {
  const transaction = await db().$begin();
  try {
    const count = await revokeSessions(transaction.db, userId, which);
    await allSent([waitForLog(transaction.db), transaction.commit()]);
    return count;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Ends sign-ins of a user as part of a write. Returns how many were open. */
export async function revokeSessions(db: Tx, userId: string, which: Which): Promise<number> {
  const jti = "only" in which ? { in: [...which.only] } : which.except ? { not: which.except } : undefined;
  const { count } = await db.session.updateMany({
    where: { userId, revokedAt: null, jti },
    data: { revokedAt: new Date() },
  });
  await tellAccessChanged(db, userId);
  return count;
}

/** Makes every open stream of the user ask again what it may see, once the transaction has committed. */
export async function tellAccessChanged(db: Db | Tx, userId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify('skein_access', ${userId})`;
}
