import { OvsdbTransactError } from "#ovsdb/errors.ts";

/** What OVSDB says of the rows that it was to write (RFC 7047, sections 4.1.3 and 5.2): whoever wants these is at fault. */
const errorsOfRows = new Set([
  "constraint violation",
  "referential integrity violation",
  "domain error",
  "range error",
  "duplicate uuid",
  "duplicate uuid-name",
  "syntax error",
  "unknown column",
  "unknown table",
]);

/** The Northbound cannot write at all, whatever is asked of it; nothing was written. */
export class NorthboundFailedError extends Error {
  override readonly name = "NorthboundFailedError";
}

/** What is wrong with the database itself rather than with the rows that were sent, in words; anything else as it is. */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof OvsdbTransactError) || errorsOfRows.has(error.error)) return error;
  const said = error.details ? `${error.error}: ${error.details}` : error.error;
  return new NorthboundFailedError(`${causeOf(said)} It said “${said}”.`, { cause: error });
}

function causeOf(said: string): string {
  if (said.includes("No space left on device"))
    return "The disk of OVN's Northbound is full: make room there, and changes go on by themselves.";
  if (said.startsWith("I/O error"))
    return "OVN's Northbound cannot write to its disk: see whether that is full or broken; changes go on by themselves when it can.";
  if (said.startsWith("resources exhausted"))
    return "OVN's Northbound has no resources left: see its memory and its log.";
  return "OVN's Northbound cannot write: see the log of its ovsdb-server.";
}
