import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "#model/errors.ts";
import { keyScopes, type Scope } from "#model/permissions.ts";
import type { ApiKey } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Db } from "../db.ts";
import type { Identity } from "./scope.ts";

/** "Last used" is written at most this often, and never waited for: a write that has the key locked makes nobody wait. */
const usedEverySeconds = 60;
const format = /^sk_([a-z2-7]{8})_[A-Za-z0-9_-]{43}$/;

/** The part of a key by which it is found and recognised; it is no secret. Null for what is no key. */
export function keyPrefixOf(secret: string): string | null {
  return format.exec(secret)?.[1] ?? null;
}

export interface NewKey {
  /** The whole key, shown once: `sk_<prefix>_<256 random bits, base64url>`. */
  secret: string;
  prefix: string;
  hash: Buffer<ArrayBuffer>;
}

/** A fresh key. Only its prefix and hash are stored. */
export function generateKey(): NewKey {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const prefix = [...randomBytes(8)].map((byte) => alphabet[byte & 31]).join("");
  const secret = `sk_${prefix}_${randomBytes(32).toString("base64url")}`;
  return { secret, prefix, hash: digest(secret) };
}

// 256 random bits cannot be guessed from a fast hash; a slow one would only slow each call.
function digest(secret: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(secret).digest();
}

function refused(why: string): AppError {
  return new AppError("SIGN_IN_REFUSED", `${why} Make another on the project's page “API keys”.`);
}

/**
 * Who a key from the header `X-API-Key` stands for.
 * @throws AppError SIGN_IN_REFUSED when it is malformed, unknown, revoked or expired
 */
export async function identityOfKey(db: Db, secret: string, requestId: string): Promise<Identity> {
  const prefix = keyPrefixOf(secret);
  const key = prefix ? await findKey(db, prefix) : null;
  const given = digest(secret);
  if (!key || !timingSafeEqual(given, key.hash)) throw refused("The API key is unknown or was revoked.");
  const now = Date.now();
  if (key.expiresAt && key.expiresAt.getTime() <= now)
    throw refused(`The API key “${key.name}” expired on ${key.expiresAt.toISOString()}.`);
  if (!key.lastUsedAt || now - key.lastUsedAt.getTime() > usedEverySeconds * 1000)
    await db.$executeRaw`
      UPDATE "ApiKey" SET "lastUsedAt" = ${new Date(now)} WHERE "id" IN (
        SELECT "id" FROM "ApiKey" WHERE "id" = ${key.id}::uuid FOR NO KEY UPDATE SKIP LOCKED)`;
  const { projectId, projectName, disabledAt, projectUnitsPerMinute, unitsPerMinute } = key;
  const project = { id: projectId, name: projectName, disabledAt, unitsPerMinute: projectUnitsPerMinute };
  const scopes = scopesOf(key);
  return {
    kind: "key",
    id: key.id,
    name: key.name,
    isAdmin: false,
    requestId,
    key: { projectId, scopes, project, unitsPerMinute },
  };
}

/** Those of its scopes that there are, and that keys may have. */
export function scopesOf({ scopes }: { scopes: readonly string[] }): Scope[] {
  return scopes.filter((scope): scope is Scope => keyScopes.some((known) => known === scope));
}

type FoundKey = ApiKey & { projectName: string; disabledAt: Date | null; projectUnitsPerMinute: number | null };

// With its project, which every call with a key asks for next.
async function findKey(db: Db, prefix: string): Promise<FoundKey | undefined> {
  const [key] = await db.$queryRaw<FoundKey[]>`
    SELECT ${columnsOf("ApiKey", "key")}, project."name" AS "projectName", project."disabledAt",
      project."unitsPerMinute" AS "projectUnitsPerMinute"
    FROM "ApiKey" AS key JOIN "Project" AS project ON project."id" = key."projectId" WHERE key."prefix" = ${prefix}`;
  return key;
}
