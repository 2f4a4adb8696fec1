import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Scope } from "#model/permissions.ts";
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
export const procedure = t.procedure;
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;
