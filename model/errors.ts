/**
 * Every way in which Skein says no. One table gives the HTTP status and the tRPC code; the words are made where the
 * error is thrown, because only that place knows the names. A code never changes its meaning: scripts depend on it.
 */
export const errorCodes = {
  INVALID_INPUT: { status: 400, trpc: "BAD_REQUEST", title: "The input is not valid" },
  UNAUTHENTICATED: { status: 401, trpc: "UNAUTHORIZED", title: "Sign in first" },
  SIGN_IN_REFUSED: { status: 401, trpc: "UNAUTHORIZED", title: "E-mail or password is wrong" },
  FORBIDDEN: { status: 403, trpc: "FORBIDDEN", title: "Not permitted" },
  NOT_FOUND: { status: 404, trpc: "NOT_FOUND", title: "Not found" },
  CONFLICT: { status: 409, trpc: "CONFLICT", title: "Somebody else changed it meanwhile" },
  NAME_TAKEN: { status: 409, trpc: "CONFLICT", title: "The name is taken" },
  MAC_TAKEN: { status: 409, trpc: "CONFLICT", title: "The MAC address is taken" },
  ADDRESS_TAKEN: { status: 409, trpc: "CONFLICT", title: "The address is taken" },
  ADDRESS_OUTSIDE: { status: 400, trpc: "BAD_REQUEST", title: "The address lies outside" },
  SUBNET_OVERLAP: { status: 409, trpc: "CONFLICT", title: "The subnets overlap" },
  SUBNET_FULL: { status: 409, trpc: "CONFLICT", title: "The subnet is full" },
  HAS_DEPENDANTS: { status: 409, trpc: "CONFLICT", title: "Something depends on it" },
  IN_USE: { status: 409, trpc: "CONFLICT", title: "It is in use" },
  LAST_OWNER: { status: 409, trpc: "CONFLICT", title: "A project keeps an owner" },
  LAST_ADMIN: { status: 409, trpc: "CONFLICT", title: "The installation keeps an admin" },
  QUOTA_EXCEEDED: { status: 409, trpc: "CONFLICT", title: "The quota is used up" },
  KEY_REUSED: { status: 422, trpc: "UNPROCESSABLE_CONTENT", title: "The key belongs to another request" },
  ALREADY_DONE: { status: 409, trpc: "CONFLICT", title: "It was carried out before" },
  BUSY: { status: 409, trpc: "CONFLICT", title: "Somebody is changing the same thing" },
  THROTTLED: { status: 429, trpc: "TOO_MANY_REQUESTS", title: "Too many attempts" },
  TOO_LARGE: { status: 413, trpc: "PAYLOAD_TOO_LARGE", title: "The request is too large" },
  UNAVAILABLE: { status: 503, trpc: "SERVICE_UNAVAILABLE", title: "A part of the control plane does not answer" },
  INTERNAL: { status: 500, trpc: "INTERNAL_SERVER_ERROR", title: "Skein made a mistake" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One thing to mend: where it is in the input and what the rule is. */
export interface FieldIssue {
  /** Path in the input, e.g. `["pools", 0, "end"]`; empty when it concerns the whole. */
  path: (string | number)[];
  message: string;
  /** Where several things are refused for different reasons: which of them this one is. */
  code?: ErrorCode;
}

export interface ErrorDetails {
  issues?: FieldIssue[];
  /** The object as it is now, with CONFLICT, so that nothing the user typed is lost. */
  current?: unknown;
  /** What depends on the object, with HAS_DEPENDANTS; of ports, how many of them a host has claimed. */
  dependants?: { kind: string; count: number; names: string[]; bound?: number }[];
  /** The scope that is missing, with FORBIDDEN. */
  scope?: string;
  retryAfterSeconds?: number;
  /** Why the part does not answer, with UNAVAILABLE, where that is known. */
  why?: string;
}

/** What travels to the browser and to scripts. */
export interface ErrorBody extends ErrorDetails {
  code: ErrorCode;
  message: string;
  requestId: string;
}

/** The only error that Skein throws on purpose. `message` is for people: what happened, why, and the way out. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/** A refusal that belongs to one field of the input. */
export function fieldError(code: ErrorCode, path: (string | number)[], message: string): AppError {
  return new AppError(code, message, { issues: [{ path, message }] });
}
