import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AppError, errorCodes } from "#model/errors.ts";
import { projectField } from "#model/fields.ts";
import type { Scope } from "#model/permissions.ts";
import { ratesOf } from "../auth/rates-of.ts";
import { adminScope, type Identity, projectScope, refuseWithout, withCaller } from "../auth/scope.ts";
import type { AdminScope, ProjectScope } from "../caller.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import { requestKey } from "../changes/keyed-request.ts";
import { db } from "../db.ts";
import { tellingLooks } from "../looked-at.ts";
import { databaseAnswers } from "../status/database-answers.ts";
import type { Context } from "./context.ts";
import { atOnce } from "./heavy-reads.ts";
import { middleware, procedure } from "./init.ts";
import { unitsOf } from "./rates.ts";
import { turnName } from "./turns.ts";

/** Gives our errors their tRPC code, so that batches, HTTP status and clients agree. */
const withErrors = middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) result.error = known(result.error.cause) ?? result.error;
  return result;
});

/** The same for what goes wrong while a stream is open, which no middleware sees. */
async function* withKnownErrors<T>(stream: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    throw known(error) ?? error;
  }
}

function known(error: unknown): TRPCError | null {
  const cause = translateDatabaseError(error);
  if (!(cause instanceof AppError)) return null;
  return new TRPCError({ code: errorCodes[cause.code].trpc, message: cause.message, cause });
}

const base = procedure.use(withErrors);

export function unauthenticated(): AppError {
  return new AppError("UNAUTHENTICATED", "Sign in, or send an API key in the header X-API-Key.");
}

/** So many objects one request may ask for in all its calls together: what it takes in memory is bounded. */
const maxObjectsPerRequest = 2_000;

function refuseLongAnswers(answered: { objects: number } | undefined): void {
  if (answered && answered.objects >= maxObjectsPerRequest)
    throw new AppError(
      "TOO_LARGE",
      `The other calls of this request have answered with ${maxObjectsPerRequest} objects already. Ask in several requests.`,
    );
}

/** What answers call their lists. What was refused item by item was looked at as well. */
const lists: readonly string[] = ["items", "refused", "nodes", "links", "lines", "blocks", "ranges", "cells"];

function objectsIn(data: unknown): number {
  if (typeof data !== "object" || data === null) return 1;
  const found = Object.entries(data).flatMap(([name, list]) =>
    lists.includes(name) && Array.isArray(list) ? [list] : [],
  );
  return found.length === 0 ? 1 : found.reduce((sum, list) => sum + list.length, 0);
}

/**
 * Refuses before the input is even read: a stranger learns nothing of its shape. Then each caller has its turns, and pays
 * for what it was answered.
 */
const byCaller = middleware(async ({ ctx, next }) => {
  const caller = await ctx.caller();
  if (!caller) throw unauthenticated();
  if (ctx.answered) ctx.answered.caller = caller;
  const rates = ctx.rates ? ratesOf(caller) : [];
  ctx.rates?.take(rates);
  const proceed = async () => {
    refuseLongAnswers(ctx.answered);
    let objects = 0;
    // At once: what waits for its turn meanwhile is to know what this one has cost (`stillAdmitted`).
    const charge = (more: number) => {
      ctx.rates?.charge(rates, unitsOf(objects + more) - unitsOf(objects));
      objects += more;
    };
    const stillAdmitted = () => ctx.rates?.admit(rates, 0);
    const result = await tellingLooks(charge, () => next({ ctx: { identity: caller, stillAdmitted } }));
    const answered = result.ok ? objectsIn(result.data) : 0;
    if (ctx.answered) ctx.answered.objects += answered;
    charge(answered);
    return result;
  };
  return ctx.turns ? ctx.turns.take(turnName(caller), ctx.signal, proceed) : proceed();
});
const signedIn = base.use(byCaller);

/** Who somebody is stands in the database, too: a frozen one would never be told of. */
const whileDatabaseAnswers = middleware(async ({ next }) => {
  await databaseAnswers(db());
  return next();
});

type Input = z.ZodType<{ projectId?: string }>;

/**
 * Proves what a call in a project needs before its input is read: who may not make it learns nothing of its shape, and
 * takes no time with it; what is no project's id at all is refused by itself, too.
 */
function provenFor(scope: Scope) {
  return signedIn.use(async ({ ctx, getRawInput, next }) => {
    const raw: unknown = await getRawInput();
    const asked = projectSchema.safeParse(raw ?? {});
    if (!asked.success) throw new TRPCError({ code: "BAD_REQUEST", cause: asked.error });
    return next({ ctx: { proof: await projectScope(db(), ctx.identity, scope, asked.data.projectId) } });
  });
}

const projectSchema = z.object(projectField);

// `run` has been checked against the output schema by the builder's own signature; tRPC's conditional types cannot see
// that while the schema is still a type parameter.
function settle<T>(result: Promise<T>): Promise<never> {
  return result as Promise<never>;
}

/** A read inside a project: permission, input, output, one call, and when it may run where it is a heavy one. */
export function projectQuery<I extends Input, O extends z.ZodType>(
  scope: Scope,
  input: I,
  output: O,
  run: (scope: ProjectScope, input: z.output<I>) => Promise<z.input<O>>,
  pace = atOnce,
) {
  return provenFor(scope)
    .meta({ audience: "project", scope })
    .input(input)
    .output(output)
    .query(({ ctx, input }) => {
      const { proof } = ctx;
      return settle(pace({ ...ctx, projectId: proof.projectId }, () => run(proof, input as z.output<I>)));
    });
}

/** The caller of a write, with the name that it gave the request, and the sign that it has gone. */
function named(ctx: Context & { identity: Identity }, procedure: string, input: unknown): Identity {
  const { identity, requestKey: key, signal } = ctx;
  return { ...identity, signal, ...(typeof key === "string" && { requestKey: requestKey(key, procedure, input) }) };
}

/** A write inside a project. `also`: what an input needs besides, because of what it asks for. */
export function projectMutation<I extends Input, O extends z.ZodType>(
  scope: Scope,
  input: I,
  output: O,
  run: (scope: ProjectScope, input: z.output<I>) => Promise<z.input<O>>,
  also: (input: z.output<I>) => readonly Scope[] = () => [],
) {
  return provenFor(scope)
    .meta({ audience: "project", scope })
    .input(input)
    .output(output)
    .mutation(({ ctx, input, path }) => {
      const given = input as z.output<I>;
      refuseWithout(ctx.proof, also(given));
      return settle(run(withCaller(ctx.proof, named(ctx, path, input)), given));
    });
}

/**
 * A stream inside a project. `prove` looks again whether the caller may still have it, and throws when not; `signal` is
 * aborted when the client goes away.
 */
export function projectSubscription<I extends Input, T>(
  scope: Scope,
  input: I,
  run: (stream: {
    scope: ProjectScope;
    prove: () => Promise<ProjectScope>;
    input: z.output<I>;
    signal: AbortSignal;
  }) => AsyncGenerator<T>,
) {
  return provenFor(scope)
    .meta({ audience: "project", scope })
    .input(input)
    .subscription(async ({ ctx, input, signal }) => {
      const given = input as z.output<I>;
      const prove = async () => {
        const caller = await ctx.callerNow();
        if (!caller) throw new AppError("UNAUTHENTICATED", "The sign-in has ended. Sign in again.");
        return projectScope(db(), caller, scope, given.projectId);
      };
      // A refusal comes before the stream begins, so that it is answered like any other.
      const stream = run({
        scope: ctx.proof,
        prove,
        input: given,
        signal: signal ?? new AbortController().signal,
      });
      return withKnownErrors(stream);
    });
}

/** Refuses who is no admin before the input is read. */
function provenAdmin(scope: Scope) {
  return signedIn.use(({ ctx, next }) => {
    adminScope(ctx.identity, scope);
    return next();
  });
}

/** A read of what belongs to no project. */
export function adminQuery<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  run: (scope: AdminScope, input: z.output<I>) => Promise<z.input<O>>,
  pace = atOnce,
) {
  return provenAdmin("admin:read")
    .meta({ audience: "admin", scope: "admin:read" })
    .input(input)
    .output(output)
    .query(({ ctx, input }) => {
      const scope = adminScope(ctx.identity, "admin:read");
      return settle(pace({ ...ctx, projectId: null }, () => run(scope, input as z.output<I>)));
    });
}

/** A write of what belongs to no project. */
export function adminMutation<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  run: (scope: AdminScope, input: z.output<I>) => Promise<z.input<O>>,
) {
  return provenAdmin("admin:write")
    .meta({ audience: "admin", scope: "admin:write" })
    .input(input)
    .output(output)
    .mutation(({ ctx, input, path }) =>
      settle(run(adminScope(named(ctx, path, input), "admin:write"), input as z.output<I>)),
    );
}

/** What any signed-in caller may ask about itself. */
export function ownQuery<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  run: (caller: Identity, input: z.output<I>) => Promise<z.input<O>>,
) {
  return signedIn
    .meta({ audience: "signed-in", scope: null })
    .input(input)
    .output(output)
    .query(({ ctx, input }) => settle(run(ctx.identity, input as z.output<I>)));
}

/** The same for what tells how Skein is: refused within 2.5 s, with the cause, where others wait for the database. */
export function promptQuery<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  run: (caller: Identity, input: z.output<I>) => Promise<z.input<O>>,
) {
  return base
    .use(whileDatabaseAnswers)
    .use(byCaller)
    .meta({ audience: "signed-in", scope: null })
    .input(input)
    .output(output)
    .query(({ ctx, input }) => settle(run(ctx.identity, input as z.output<I>)));
}

/** What any signed-in caller may do to itself. */
export function ownMutation<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  run: (caller: Identity, input: z.output<I>) => Promise<z.input<O>>,
) {
  return signedIn
    .meta({ audience: "signed-in", scope: null })
    .input(input)
    .output(output)
    .mutation(({ ctx, input }) => {
      if (typeof ctx.requestKey === "string")
        throw new AppError("INVALID_INPUT", "This call takes no Idempotency-Key: what it does is of the caller alone.");
      return settle(run(ctx.identity, input as z.output<I>));
    });
}
