import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { type ErrorBody, errorCodes } from "#model/errors.ts";
import { log } from "../log.ts";
import { requestIdOf } from "./context.ts";
import { errorBody, knownCause } from "./error-body.ts";
import { httpContext } from "./http-context.ts";
import { maxBodyBytes, withBoundedBody } from "./read-body.ts";
import { appRouter } from "./root.ts";

/** How many calls one HTTP request may carry. */
const maxCallsPerRequest = 30;

/** Answers a tRPC call over HTTP. */
export async function handleTrpc(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const bounded = await withBoundedBody(request);
  if (!bounded) return withHeaders(tooLarge(requestId), requestId);
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    maxBatchSize: maxCallsPerRequest,
    createContext: () => httpContext(request.headers, request.method, requestId, request.signal),
    onError: ({ error, path, ctx }) => {
      if (errorBody(error, ctx).code === "INTERNAL" || knownCause(error)?.code === "INTERNAL")
        log().error({ err: error.cause ?? error, path, requestId }, "a procedure failed");
    },
  });
  return withHeaders(response, requestId);
}

function withHeaders(response: Response, requestId: string): Response {
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  return response;
}

/** In the form of any other error, so that clients need no case of its own for it. */
function tooLarge(requestId: string): Response {
  const { status, trpc } = errorCodes.TOO_LARGE;
  const message = `The request is larger than ${maxBodyBytes / 1024 ** 2} MiB. Send it in several parts.`;
  const error: ErrorBody = { code: "TOO_LARGE", message, requestId };
  const shape = { message, code: -32013, data: { code: trpc, httpStatus: status, error } };
  return Response.json({ error: superjson.serialize(shape) }, { status });
}
