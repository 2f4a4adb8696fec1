import { randomUUID } from "node:crypto";
import type { Identity } from "../auth/scope.ts";
import type { Turns } from "../turns.ts";
import type { Rates } from "./rates.ts";

/** What every procedure knows of its request. The caller is looked up once, when first asked for. */
export interface Context {
  requestId: string;
  /** Null: nobody is signed in and no valid key came along. Throws SIGN_IN_REFUSED for a key that is wrong or expired. */
  caller(): Promise<Identity | null>;
  /** Looks again: what a stream asks from time to time, because sign-ins end and keys expire while it is open. */
  callerNow(): Promise<Identity | null>;
  /** Where calls wait that come over HTTP, so that one caller does not take all there is. */
  turns?: Turns;
  /** The header Idempotency-Key: names the one write that this request carries. */
  requestKey?: string | null | undefined;
  /** What each caller may ask for over time, of calls that come over HTTP. */
  rates?: Rates;
  /** How many objects the calls of this request have answered with so far, and to whom; when refused calls may be tried again. */
  answered?: { objects: number; caller?: Identity; retryAfterSeconds?: number };
  /** Aborted when the client goes away. */
  signal?: AbortSignal;
}

/** The id that a client sent along, if it is sane, or a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** A context for calls that do not come over HTTP: tests and server components. */
export function contextFor(identity: Identity | null): Context {
  const caller = async () => identity;
  return { requestId: identity?.requestId ?? randomUUID(), caller, callerNow: caller };
}
