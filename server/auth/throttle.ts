import { createHash } from "node:crypto";
import { AppError } from "#model/errors.ts";
import type { Db } from "../db.ts";

const windowSeconds = 15 * 60;
/** Failed attempts within the window, after which further ones are refused unread. */
const limits = { email: 10, ip: 50 } as const;
/** Rows are bounded, however many accounts and addresses somebody tries. */
const maxRows = 10_000;

type Counter = keyof typeof limits;

// What people type into the e-mail field is sometimes their password: only a digest is kept.
function keyOf(counter: Counter, value: string): string {
  return `${counter}:${createHash("sha256").update(value).digest("hex").slice(0, 32)}`;
}

/**
 * Counts an attempt for the account and the address before the password is looked at, so that simultaneous guesses are
 * counted exactly. Known and unknown accounts are treated alike.
 * @throws AppError THROTTLED with `retryAfterSeconds`
 */
export async function countAttempt(db: Db, email: string, address: string): Promise<void> {
  for (const [counter, value] of [["email", email] as const, ["ip", address] as const]) {
    const retryAfterSeconds = await count(db, counter, value);
    if (retryAfterSeconds > 0)
      throw new AppError(
        "THROTTLED",
        `Too many failed attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} min.`,
        { retryAfterSeconds },
      );
  }
}

async function count(db: Db, counter: Counter, value: string): Promise<number> {
  const limit = limits[counter];
  const [row] = await db.$queryRaw<{ count: number; remaining: number }[]>`
    INSERT INTO "SignInFailure" AS f ("key", "count", "windowStartedAt") VALUES (${keyOf(counter, value)}, 1, now())
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN f."windowStartedAt" < now() - make_interval(secs => ${windowSeconds}) THEN 1
                     ELSE least(f."count" + 1, ${limit + 1}) END,
      "windowStartedAt" = CASE WHEN f."windowStartedAt" < now() - make_interval(secs => ${windowSeconds}) THEN now()
                               ELSE f."windowStartedAt" END
    RETURNING "count", ceil(extract(epoch FROM "windowStartedAt" - now()) + ${windowSeconds})::int AS "remaining"`;
  if (!row || row.count <= limit) return 0;
  return Math.max(1, row.remaining);
}

/** After a success: the account's failures are forgotten, and this attempt was none of the address's. */
export async function forgetAttempts(db: Db, email: string, address?: string): Promise<void> {
  await db.signInFailure.deleteMany({ where: { key: keyOf("email", email) } });
  if (address === undefined) return;
  await db.signInFailure.updateMany({
    where: { key: keyOf("ip", address), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

/** After a failure: drops what has run out, and the least suspicious rows beyond the bound. */
export async function trimAttempts(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "SignInFailure" WHERE "windowStartedAt" < now() - make_interval(secs => ${windowSeconds})`;
  await db.$executeRaw`
    DELETE FROM "SignInFailure" WHERE "key" IN (
      SELECT "key" FROM "SignInFailure" ORDER BY "count" DESC, "windowStartedAt" DESC OFFSET ${maxRows})`;
}
