import type { Scope } from "#model/permissions.ts";

/** A request that its client named, so that it is carried out once however often it is sent (Idempotency-Key). */
export interface RequestKey {
  key: string;
  /** Hash of what is asked for, keyed: the input may hold a password, and nobody who reads the table may try some. */
  fingerprint: string;
}

/** Who asks: a signed-in user, an API key, or Skein itself (the bootstrap, the worker). */
export interface Caller {
  kind: "user" | "key" | "system";
  /** Null for Skein itself. */
  id: string | null;
  /** For people: the e-mail address, or the key's name. */
  name: string;
  isAdmin: boolean;
  requestId: string;
  /** The sign-in that carries the request, by its `jti`. */
  sessionId?: string;
  /** Set when the client named this very write, so that it is carried out once. */
  requestKey?: RequestKey;
  /** Aborted when the client of this very write goes away: what still waits for its turn then is not begun. */
  signal?: AbortSignal | undefined;
}

declare const proven: unique symbol;

/**
 * Proof that the caller may act in the project with the scopes. Only `server/auth/scope.ts` mints one; every service
 * and read takes it first and puts its project into each `where`.
 */
export interface ProjectScope {
  readonly [proven]: true;
  readonly projectId: string;
  readonly projectName: string;
  readonly caller: Caller;
  readonly scopes: ReadonlySet<Scope>;
  /** What the call asked for. */
  readonly needed: Scope;
}

/** Proof that the caller is an admin, for what belongs to no project. */
export interface AdminScope {
  readonly [proven]: true;
  readonly caller: Caller;
}
