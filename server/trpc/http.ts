import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import { type ErrorBody, errorCodes } from "#model/errors.ts";
import { log } from "../log.ts";
import { requestIdOf } from "./context.ts";
import { errorBody } from "./error-body.ts";
import { httpContext } from "./http-context.ts";
import { maxBodyBytes, withBoundedBody } from "./read-body.ts";
import { appRouter } from "./root.ts";

/** How many calls one HTTP request may carry. */
const maxCallsPerRequest = 30;

/** Answers a tRPC call over HTTP. */
export async function handleTrpc(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const response = await answer(request, requestId);
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  return response;
}

async function answer(request: Request, requestId: string): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (searchParams.has("batch") && pathname.split(",").length > maxCallsPerRequest)
    return tooLarge(`One request carries at most ${maxCallsPerRequest} calls. Send them in several.`, requestId);
  const bounded = await withBoundedBody(request);
  if (!bounded)
    return tooLarge(`The request is larger than ${maxBodyBytes / 1024 ** 2} MiB. Send it in several parts.`, requestId);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    maxBatchSize: maxCallsPerRequest,
    createContext: () => httpContext(request.headers, request.method, requestId, request.signal),
    onError: ({ error, path, ctx }) => {
      const { code } = errorBody(error, ctx);
      if (code === "INTERNAL") log().error({ err: error.cause ?? error, path, requestId }, "a procedure failed");
      if (code === "UNAVAILABLE") log().warn({ path, requestId, message: error.message }, "a part does not answer");
    },
  });
}

/** In the form of any other error, so that clients need no case of its own for it. */
function tooLarge(message: string, requestId: string): Response {
  const { status, trpc } = errorCodes.TOO_LARGE;
  const error: ErrorBody = { code: "TOO_LARGE", message, requestId };
  const shape = { message, code: TRPC_ERROR_CODES_BY_KEY[trpc], data: { code: trpc, httpStatus: status, error } };
  // What is left of the body is not read: the connection cannot carry another request.
  return Response.json({ error: superjson.serialize(shape) }, { status, headers: { connection: "close" } });
}
