/** Every failure of this client is one of these; `message` names the cause and the way out. */
export class OvsdbError extends Error {
  override readonly name: string = "OvsdbError";
}

/** The server (or whoever answers there) does not speak OVSDB as expected. */
export class OvsdbProtocolError extends OvsdbError {
  override readonly name = "OvsdbProtocolError";
}

/** A request as a whole was refused (RFC 7047, section 4.1: `error` is not null), for example `unknown database`. */
export class OvsdbRequestError extends OvsdbError {
  override readonly name = "OvsdbRequestError";
  readonly method: string;
  readonly error: string;
  readonly details: string | null;

  constructor(method: string, error: string, details: string | null) {
    super(`The OVSDB server refused "${method}": ${details ? `${error}: ${details}` : error}`);
    this.method = method;
    this.error = error;
    this.details = details;
  }
}

/** A transaction was rolled back. Nothing of it happened. */
export class OvsdbTransactError extends OvsdbError {
  override readonly name = "OvsdbTransactError";
  /** Index of the operation that failed; `null` when the commit did (constraints, references, indexes). */
  readonly operationIndex: number | null;
  /** The OVSDB error, for example `constraint violation`, `referential integrity violation`, `timed out`. */
  readonly error: string;
  readonly details: string | null;

  constructor(operationIndex: number | null, error: string, details: string | null, what: string | null) {
    const where = operationIndex === null ? "at commit" : `in operation ${operationIndex} (${what ?? "unknown"})`;
    super(`OVSDB transaction rolled back ${where}: ${details ? `${error}: ${details}` : error}`);
    this.operationIndex = operationIndex;
    this.error = error;
    this.details = details;
  }
}

/**
 * No answer in time. With `outcome` `unknown` a transaction may or may not have happened: look at the replica after the next
 * `ready`. `not-sent`: the server did not even read what came before it.
 */
export class OvsdbTimeoutError extends OvsdbError {
  override readonly name = "OvsdbTimeoutError";
  readonly outcome: "unknown" | "not-sent";
  readonly method: string;
  readonly timeoutMs: number;

  constructor(method: string, timeoutMs: number, endpoint: string, outcome: "unknown" | "not-sent") {
    super(`${endpoint} did not answer for ${timeoutMs / 1000} s. Is ovsdb-server frozen, or without quorum?`);
    this.method = method;
    this.timeoutMs = timeoutMs;
    this.outcome = outcome;
  }
}

/**
 * The connection is not there, or broke. `outcome` tells whether the request can have had an effect: `unknown` once it
 * was sent, `not-sent` otherwise.
 */
export class OvsdbDisconnectedError extends OvsdbError {
  override readonly name = "OvsdbDisconnectedError";
  readonly outcome: "unknown" | "not-sent";

  constructor(message: string, outcome: "unknown" | "not-sent") {
    super(message);
    this.outcome = outcome;
  }
}

/** The text of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
