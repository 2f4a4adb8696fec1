import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Scope } from "#model/permissions.ts";
import { log } from "../log.ts";
import { callSeconds, calls } from "../metrics/http.ts";
import type { Context } from "./context.ts";
import { errorBody } from "./error-body.ts";

/** What the isolation test reads of each procedure: who may call it at all, and which scope it asks for. */
export interface ProcedureMeta {
  audience: "public" | "signed-in" | "project" | "admin";
  scope: Scope | null;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: errorBody(error, ctx).message,
      data: { ...shape.data, stack: undefined, error: errorBody(error, ctx) },
    }),
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  });

export const router = t.router;
/** Every call over HTTP is counted, and each write is told in the log with its request's id. */
export const procedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  if (!ctx.turns) return next();
  const startedMs = performance.now();
  const result = await next();
  const code = result.ok ? "OK" : errorBody(result.error, ctx).code;
  const ms = performance.now() - startedMs;
  calls.inc({ procedure: path, code });
  if (type !== "subscription") callSeconds.observe({ procedure: path }, ms / 1000);
  if (type === "mutation")
    log().info({ requestId: ctx.requestId, procedure: path, code, ms: Math.round(ms) }, "a write was answered");
  return result;
});
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;
