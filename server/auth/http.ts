import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { AppError, type ErrorCode, errorCodes } from "#model/errors.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { requestIdOf } from "../trpc/context.ts";
import { withBoundedBody } from "../trpc/read-body.ts";
import { authCookies } from "./cookies.ts";
import { authOptions } from "./nextauth.ts";

/** A form with an e-mail address and a password. Strangers send it, so it is small. */
const maxBodyBytes = 64 * 1024;

type Context = { params: Promise<{ nextauth: string[] }> };

/** Signing in and out over HTTP: NextAuth, behind a bound for bodies and with errors in Skein's form. */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const response = await answer(request, context, requestId);
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

async function answer(request: NextRequest, context: Context, requestId: string): Promise<Response> {
  // NextAuth offers its log to everybody who can reach it; Skein does not.
  if ((await context.params).nextauth[0] === "_log") return new Response(null, { status: 204 });
  try {
    const bounded = await withBoundedBody(request, { maxBytes: maxBodyBytes });
    const answered: Response = await NextAuth(authOptions(request.headers))(new NextRequest(bounded), context);
    // With its settings right, this is how NextAuth takes a callback address that is none, from a cookie for instance.
    return answered.status < 500 ? answered : badCallback(requestId);
  } catch (error) {
    return refusalOf(error, requestId);
  }
}

/** What strangers are told of an error: in Skein's form, and nothing of what is not ours. */
export function refusalOf(error: unknown, requestId: string): Response {
  if (error instanceof SyntaxError || error instanceof TypeError)
    return refusal("INVALID_INPUT", "The request could not be read.", requestId);
  const known = translateDatabaseError(error);
  if (known instanceof AppError) return refusal(known.code, known.message, requestId, known.details.retryAfterSeconds);
  log().error({ err: error, requestId }, "signing in failed");
  return refusal("INTERNAL", `Skein made a mistake and wrote it down under ${requestId}.`, requestId);
}

function badCallback(requestId: string): Response {
  const response = refusal("INVALID_INPUT", "The address to go on to is not valid. Try again.", requestId);
  const { callbackUrl } = authCookies(env().NEXTAUTH_URL);
  response.headers.append("set-cookie", `${callbackUrl.name}=; Path=/; Max-Age=0`);
  return response;
}

function refusal(code: ErrorCode, message: string, requestId: string, retryAfterSeconds?: number): Response {
  const headers: Record<string, string> = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {};
  return Response.json({ error: { code, message, requestId } }, { status: errorCodes[code].status, headers });
}
