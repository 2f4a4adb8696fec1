import type { TRPCError } from "@trpc/server";
import type { ErrorCode } from "#model/errors.ts";
import { type AccessActor, accessLog } from "../auth/access-log.ts";
import { addressOf } from "../auth/address-of.ts";
import { keyPrefixOf } from "../auth/key.ts";
import type { Identity } from "../auth/scope.ts";
import { log, logSparingly } from "../log.ts";
import type { Context } from "./context.ts";
import { errorBody } from "./error-body.ts";

/** Errors that say who may not, and not what is wrong with the call. */
const refusalCodes: readonly ErrorCode[] = ["UNAUTHENTICATED", "SIGN_IN_REFUSED", "FORBIDDEN", "THROTTLED"];

interface Refused {
  requestId: string;
  caller: Identity | undefined;
  procedure: string | undefined;
}

/**
 * Tells a failure to whom it concerns: a refusal to the log of access, a fault to the log, and to the context when refused
 * calls may be tried again.
 * @param procedure what was asked for, as far as it is known
 */
export function tellFailure(error: TRPCError, context: Context, headers: Headers, procedure?: string): void {
  const { requestId, answered } = context;
  const { code, retryAfterSeconds = 0 } = errorBody(error, context);
  if (answered) answered.retryAfterSeconds = Math.max(answered.retryAfterSeconds ?? 0, retryAfterSeconds) || undefined;
  tellRefusal(code, headers, { requestId, caller: answered?.caller, procedure });
  const { message } = error;
  if (code === "INTERNAL")
    logSparingly(`INTERNAL ${message}`, (leftOut) =>
      log().error({ err: error.cause ?? error, path: procedure, requestId, leftOut }, "a procedure failed"),
    );
  if (code === "UNAVAILABLE")
    logSparingly(`UNAVAILABLE ${message}`, (leftOut) =>
      log().warn({ path: procedure, requestId, message, leftOut }, "a part does not answer"),
    );
}

/** Puts a refusal into the log of access; other errors are none of its business. */
function tellRefusal(code: ErrorCode, headers: Headers, { requestId, caller, procedure }: Refused): void {
  if (!refusalCodes.includes(code)) return;
  accessLog().refused({
    code,
    actor: actorOf(caller, headers),
    method: headers.has("x-api-key") ? "key" : undefined,
    address: addressOf(headers),
    userAgent: headers.get("user-agent") ?? "",
    // A batch is many procedures, and what is no procedure is what somebody typed.
    procedure: procedure && /^[a-z]+\.[a-zA-Z]{1,40}$/.test(procedure) ? procedure : "",
    requestId,
  });
}

function actorOf(caller: Identity | undefined, headers: Headers): AccessActor {
  if (caller && caller.kind !== "system") return { kind: caller.kind, id: caller.id, name: caller.name };
  const prefix = keyPrefixOf(headers.get("x-api-key") ?? "");
  return { kind: "unknown", id: null, name: prefix ? `sk_${prefix}` : "nobody signed in" };
}
