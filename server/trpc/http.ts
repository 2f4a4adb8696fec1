import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import { AppError, errorCodes } from "#model/errors.ts";
import { ratesOf } from "../auth/rates-of.ts";
import { calls } from "../metrics/http.ts";
import { type Context, requestIdOf } from "./context.ts";
import { errorBody } from "./error-body.ts";
import { httpContext } from "./http-context.ts";
import { unauthenticated } from "./procedures.ts";
import { callRates } from "./rates.ts";
import { withBoundedBody } from "./read-body.ts";
import { appRouter } from "./root.ts";
import { tellFailure } from "./tell-failure.ts";
import { bodyTurnName, bodyTurns, turnName } from "./turns.ts";

/** One unit more for so much of a body. */
const bytesPerUnit = 16 * 1024;
/** How many calls one HTTP request may carry. */
const maxCallsPerRequest = 30;

/**
 * Answers a tRPC call over HTTP.
 * @param named is told who called, once it is known
 */
export async function handleTrpc(request: Request, named?: (caller: string) => void): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const context = httpContext(request.headers, request.method, requestId, request.signal);
  const response = await answer(request, context);
  const { caller, retryAfterSeconds } = context.answered ?? {};
  if (caller) {
    named?.(turnName(caller));
    for (const [name, value] of Object.entries(callRates().headers(ratesOf(caller)))) response.headers.set(name, value);
  }
  if (retryAfterSeconds) response.headers.set("retry-after", String(retryAfterSeconds));
  response.headers.set("x-request-id", requestId);
  // Answers to writes are short: packing them takes longer than sending them.
  response.headers.set("cache-control", request.method === "POST" ? "no-store, no-transform" : "no-store");
  return response;
}

async function answer(request: Request, context: Context): Promise<Response> {
  try {
    // Answers in pieces (application/jsonl) would go on after the bounds of a request have been let go.
    for (const header of ["accept", "trpc-accept"]) request.headers.delete(header);
    const { pathname, searchParams } = new URL(request.url);
    const calls = searchParams.has("batch") ? decoded(pathname).split(",").length : 1;
    if (calls > maxCallsPerRequest)
      throw new AppError("TOO_LARGE", `One request carries at most ${maxCallsPerRequest} calls. Send them in several.`);
    if (calls > 1 && typeof context.requestKey === "string")
      throw new AppError("INVALID_INPUT", "An Idempotency-Key names one call. Send it in a request of its own.");
    if (!request.body) return await callProcedures(request, context);
    // Every procedure that takes a body is for known callers: a stranger's is not even read.
    const caller = await context.caller();
    if (!caller) throw unauthenticated();
    if (context.answered) context.answered.caller = caller;
    const rates = ratesOf(caller);
    context.rates?.admit(rates);
    let bytes = 0;
    const read = (length: number) => {
      bytes = length;
    };
    try {
      return await bodyTurns().take(bodyTurnName(caller), request.signal, async () =>
        callProcedures(await withBoundedBody(request, { read }), context),
      );
    } finally {
      // Also what was refused has been read.
      context.rates?.charge(rates, Math.floor(bytes / bytesPerUnit));
    }
  } catch (error) {
    return refusal(error, context, request.headers);
  }
}

/** As tRPC reads it before it takes it apart: a comma may stand there as %2C. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function callProcedures(request: Request, context: Context): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: maxCallsPerRequest,
    createContext: () => context,
    onError: ({ error, path }) => tellFailure(error, context, request.headers, path),
  });
}

/** In the form of any other error, so that clients need no case of its own for it. */
function refusal(cause: unknown, context: Context, headers: Headers): Response {
  const thrown = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  tellFailure(thrown, context, headers);
  const error = errorBody(thrown, context);
  calls.inc({ procedure: "none", code: error.code });
  const { status, trpc } = errorCodes[error.code];
  const data = { code: trpc, httpStatus: status, error };
  const shape = { message: error.message, code: TRPC_ERROR_CODES_BY_KEY[trpc], data };
  // What is left of the body is not read: the connection cannot carry another request.
  return Response.json({ error: superjson.serialize(shape) }, { status, headers: { connection: "close" } });
}
