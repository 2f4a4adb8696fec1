import type { ErrorCode } from "#model/errors.ts";
import { type AccessActor, accessLog } from "../auth/access-log.ts";
import { addressOf } from "../auth/address-of.ts";
import { keyPrefixOf } from "../auth/key.ts";
import type { Identity } from "../auth/scope.ts";

/** Errors that say who may not, and not what is wrong with the call. */
const refusalCodes: readonly ErrorCode[] = ["UNAUTHENTICATED", "SIGN_IN_REFUSED", "FORBIDDEN", "THROTTLED"];

interface Refused {
  requestId: string;
  caller: Identity | undefined;
  procedure: string | undefined;
}

/** Puts a refusal into the log of access; other errors are none of its business. */
export function tellRefusal(code: ErrorCode, headers: Headers, { requestId, caller, procedure }: Refused): void {
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
