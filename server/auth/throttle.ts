import { createHash } from "node:crypto";
import { AppError } from "#model/errors.ts";
import type { Db } from "../db.ts";

const windowSeconds = 15 * 60;
/**
 * Attempts within the window, after which further ones are refused unread: from one address, at one account from one
 * address, and, so that many addresses are no way to guess, at one account from anywhere.
 */
const limits = { ip: 50, pair: 10, email: 100 } as const;
/** Rows are bounded, however many accounts and addresses somebody tries. */
const maxRows = 10_000;

type Counter = keyof typeof limits;

// What people type into the e-mail field is sometimes their password: only a digest is kept.
function digest(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 32);
}

function keysOf(email: string, address: string): Record<Counter, string> {
  return {
    ip: `ip:${digest(address)}`,
    pair: `pair:${digest(email)}:${digest(address)}`,
    email: `email:${digest(email)}`,
  };
}

/**
 * Counts an attempt before the password is looked at, so that simultaneous guesses are counted exactly. The address comes
 * first, and then the account from it: who is over a limit there counts nowhere else, and so locks nobody out. Known and
 * unknown accounts are treated alike.
 * @throws AppError THROTTLED with `retryAfterSeconds`
 */
export async function countAttempt(db: Db, email: string, address: string): Promise<void> {
  const keys = keysOf(email, address);
  for (const counter of ["ip", "pair", "email"] as const) await countOne(db, keys[counter], limits[counter]);
}

/**
 * Counts who opens an invitation, by address alone: its secret cannot be guessed, but looking costs.
 * @throws AppError THROTTLED with `retryAfterSeconds`
 */
export async function countGuess(db: Db, address: string): Promise<void> {
  await countOne(db, keysOf("", address).ip, limits.ip);
}

/** It was a good one. */
export async function forgetGuess(db: Db, address: string): Promise<void> {
  await db.signInFailure.updateMany({
    where: { key: keysOf("", address).ip, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

async function countOne(db: Db, key: string, limit: number): Promise<void> {
  const { isNew, retryAfterSeconds } = await count(db, key, limit);
  // Only here does the table grow, also for attempts that are refused.
  if (isNew) await trimAttempts(db);
  if (retryAfterSeconds > 0)
    throw new AppError(
      "THROTTLED",
      `Too many failed attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} min.`,
      {
        retryAfterSeconds,
      },
    );
}

async function count(db: Db, key: string, limit: number): Promise<{ isNew: boolean; retryAfterSeconds: number }> {
  const [row] = await db.$queryRaw<{ count: number; remaining: number }[]>`
    INSERT INTO "SignInFailure" AS f ("key", "count", "windowStartedAt") VALUES (${key}, 1, now())
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN f."windowStartedAt" < now() - make_interval(secs => ${windowSeconds}) THEN 1
                     ELSE least(f."count" + 1, ${limit + 1}) END,
      "windowStartedAt" = CASE WHEN f."windowStartedAt" < now() - make_interval(secs => ${windowSeconds}) THEN now()
                               ELSE f."windowStartedAt" END
    RETURNING "count", ceil(extract(epoch FROM "windowStartedAt" - now()) + ${windowSeconds})::int AS "remaining"`;
  const isOver = row !== undefined && row.count > limit;
  return { isNew: row?.count === 1, retryAfterSeconds: isOver ? Math.max(1, row.remaining) : 0 };
}

/** After a success: the account's failures from there are forgotten, and this attempt was none of anybody's. */
export async function forgetAttempts(db: Db, email: string, address: string): Promise<void> {
  const keys = keysOf(email, address);
  await db.signInFailure.deleteMany({ where: { key: keys.pair } });
  await db.signInFailure.updateMany({
    where: { key: { in: [keys.ip, keys.email] }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

/** Opens an account to everybody again, whatever failed before. */
export async function forgetAllAttempts(db: Db, email: string): Promise<void> {
  const { pair, email: key } = keysOf(email, "");
  const ofAllAddresses = pair.slice(0, pair.lastIndexOf(":") + 1);
  await db.signInFailure.deleteMany({ where: { OR: [{ key }, { key: { startsWith: ofAllAddresses } }] } });
}

/** Drops what has run out, and the least suspicious rows beyond the bound. */
async function trimAttempts(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "SignInFailure" WHERE "windowStartedAt" < now() - make_interval(secs => ${windowSeconds})`;
  await db.$executeRaw`
    DELETE FROM "SignInFailure" WHERE "key" IN (
      SELECT "key" FROM "SignInFailure" ORDER BY "count" DESC, "windowStartedAt" DESC OFFSET ${maxRows})`;
}
