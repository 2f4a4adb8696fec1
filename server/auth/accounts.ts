import { v7 as uuid } from "uuid";
import { AppError } from "#model/errors.ts";
import type { Caller } from "../caller.ts";
import { recordOperation } from "../changes/record.ts";
import { type Db, openDb, type Tx } from "../db.ts";
import { userSnapshot } from "../resources/user/snapshot.ts";
import { generatePassword, hashPassword } from "./password.ts";
import { revokeSessions } from "./session.ts";
import { forgetAllAttempts } from "./throttle.ts";

export interface Credentials {
  email: string;
  password: string;
}

export const firstAdminEmail = "admin@skein.local";

async function onHost<T>(databaseUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(databaseUrl, 2);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

/** What is done by a command on the host is done by Skein itself. */
function host(): Caller {
  return { kind: "system", id: null, name: "host", isAdmin: true, requestId: uuid() };
}

function record(tx: Tx, name: string, change: Parameters<typeof recordOperation>[2][number]): Promise<void> {
  return recordOperation(tx, { id: uuid(), caller: host(), projectId: null, name, dryRun: false }, [change]);
}

/**
 * Makes the first admin of an empty installation and returns the generated password, which is stored nowhere in clear.
 * Null when there are users already.
 * @param keep is told the credentials before the account is there for good; if it fails, there is none
 */
export async function ensureAdmin(
  databaseUrl: string,
  keep: (credentials: Credentials) => void = () => undefined,
): Promise<Credentials | null> {
  return onHost(databaseUrl, async (db) => {
    if (await db.user.findFirst({ select: { id: true } })) return null;
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    return db.$transaction(async (tx) => {
      // Two first starts on one database: the second finds the first one's admin.
      await tx.$executeRaw`LOCK TABLE "User" IN SHARE ROW EXCLUSIVE MODE`;
      if (await tx.user.findFirst({ select: { id: true } })) return null;
      const user = await tx.user.create({
        data: { id: uuid(), email: firstAdminEmail, name: "Administrator", isAdmin: true, passwordHash },
      });
      await record(tx, "user.create", {
        kind: "user",
        resourceId: user.id,
        parentId: null,
        name: user.email,
        action: "created",
        before: null,
        after: userSnapshot(user),
      });
      const credentials = { email: user.email, password };
      keep(credentials);
      return credentials;
    });
  });
}

/**
 * Gives a user a new generated password, enables the account and ends its sign-ins: the way back in for somebody who
 * has the host. Without an e-mail address: the oldest admin.
 * @throws AppError NOT_FOUND
 */
export async function resetPassword(databaseUrl: string, email?: string): Promise<Credentials> {
  return onHost(databaseUrl, async (db) => {
    const user = email
      ? await db.user.findUnique({ where: { email: email.trim().toLowerCase() } })
      : await db.user.findFirst({ where: { isAdmin: true }, orderBy: { createdAt: "asc" } });
    if (!user)
      throw new AppError(
        "NOT_FOUND",
        email ? `There is no user ${email}.` : "There is no admin yet: npm run up makes the first.",
      );
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    await db.$transaction(async (tx) => {
      const after = await tx.user.update({
        where: { id: user.id },
        data: { passwordHash, disabledAt: null, version: { increment: 1 }, updatedAt: new Date() },
      });
      await revokeSessions(tx, user.id, { except: null });
      await record(tx, "user.reset-password", {
        kind: "user",
        resourceId: user.id,
        parentId: null,
        name: user.email,
        action: "updated",
        before: userSnapshot(user),
        after: { ...userSnapshot(after), passwordChanged: true },
      });
    });
    await forgetAllAttempts(db, user.email);
    return { email: user.email, password };
  });
}
