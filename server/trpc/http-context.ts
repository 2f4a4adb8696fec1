import { callerOf } from "../auth/caller-of.ts";
import type { Identity } from "../auth/scope.ts";
import type { Context } from "./context.ts";
import { callRates } from "./rates.ts";
import { callTurns } from "./turns.ts";

/** The context of an HTTP request. The caller is looked up once for a batch, and only when a procedure asks. */
export function httpContext(headers: Headers, method: string, requestId: string, signal?: AbortSignal): Context {
  let caller: Promise<Identity | null> | undefined;
  const callerNow = () => callerOf(headers, method, requestId);
  return {
    requestId,
    signal,
    requestKey: headers.get("idempotency-key"),
    turns: callTurns(),
    rates: callRates(),
    answered: { objects: 0 },
    caller: () => {
      caller ??= callerNow();
      return caller;
    },
    callerNow,
  };
}
