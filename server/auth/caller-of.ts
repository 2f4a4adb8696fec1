import { decode } from "next-auth/jwt";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { authCookies, readCookie } from "./cookies.ts";
import { identityOfKey } from "./key.ts";
import { requireSameOrigin } from "./same-origin.ts";
import type { Identity } from "./scope.ts";
import { findSession } from "./session.ts";

/**
 * Who sends a request: an API key (`X-API-Key`), the user of a sign-in cookie, or nobody (null).
 * @param method what changes something (all but GET and HEAD) must come from the console itself when a cookie carries it
 * @throws AppError SIGN_IN_REFUSED for a bad key, FORBIDDEN for a foreign origin
 */
export async function callerOf(headers: Headers, method: string, requestId: string): Promise<Identity | null> {
  const key = headers.get("x-api-key");
  if (key !== null) return identityOfKey(db(), key, requestId);
  const { NEXTAUTH_SECRET, NEXTAUTH_URL } = env();
  const token = readCookie(headers, authCookies(NEXTAUTH_URL).sessionToken?.name ?? "");
  if (!token) return null;
  const jti = await sessionOf(token, NEXTAUTH_SECRET);
  const identity = jti ? await findSession(db(), jti, requestId) : null;
  if (!identity) return null;
  if (method !== "GET" && method !== "HEAD") requireSameOrigin(headers, NEXTAUTH_URL);
  return identity;
}

async function sessionOf(token: string, secret: string): Promise<string | undefined> {
  try {
    return (await decode({ token, secret }))?.session;
  } catch {
    // Made with another secret, run out, or not a token at all.
    return undefined;
  }
}
