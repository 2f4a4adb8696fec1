import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { type ErrorBody, errorCodes } from "#model/errors.ts";
import type { AppRouter } from "#server/trpc/root.ts";

/** The API, typed: `skein.port.create.mutate({ … })`. */
export type Skein = TRPCClient<AppRouter>;

export interface Connection {
  /** Where the console is reached. */
  url: string;
  /** `x-api-key`, or the cookie of a sign-in with its origin. */
  headers: Readonly<Record<string, string>>;
}

/** As an API key: made in the console under Govern → API keys. It has one project and need not name it. */
export function withKey(url: string, key: string): Connection {
  return { url, headers: { "x-api-key": key } };
}

/** A client for the API. Calls of one moment travel together; a call with an Idempotency-Key by itself. */
export function connect({ url, headers }: Connection): Skein {
  const shared = { url: new URL("/api/trpc", url).href, transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ context }) => typeof context.idempotencyKey === "string",
        true: httpLink({
          ...shared,
          headers: ({ op }) => ({ ...headers, "idempotency-key": String(op.context.idempotencyKey) }),
        }),
        false: httpBatchLink({ ...shared, headers }),
      }),
    ],
  });
}

/**
 * Names a write, so that it is carried out once however often it is sent:
 * `skein.port.create.mutate({ … }, once("nightly-2026-11-21"))`. Answers are kept for 24 hours.
 */
export function once(idempotencyKey: string): { context: { idempotencyKey: string } } {
  return { context: { idempotencyKey } };
}

/** What Skein said no with: code, words, fields, request id. Null when no Skein answered. */
export function refusalOf(error: unknown): ErrorBody | null {
  if (!(error instanceof TRPCClientError)) return null;
  const body: unknown = error.data?.error;
  return isErrorBody(body) ? body : null;
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === "object" && value !== null && "code" in value && String(value.code) in errorCodes;
}
