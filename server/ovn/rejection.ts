import type { OvsdbTransactError } from "#ovsdb/errors.ts";

/** Why OVN's database refused the rows of one resource, in words, with the way out where there is one. */
export function rejectionText(error: OvsdbTransactError): string {
  const details = error.details ?? error.error;
  // Values that look like words stand there without quotes.
  const name = /identical values \("?([^")]*)"?\) for index on column "name"/.exec(details)?.[1];
  const table = /in "(\w+)" table/.exec(details)?.[1];
  if (name && table)
    return `Somebody else's row in ${table} has the name ${name} already. An operator has to remove or rename it there; Skein tries again by itself.`;
  return `OVN's Northbound refused it (${error.error}): ${details}`;
}

/** What the database said, word for word, and of which operation. */
export function rawText(error: OvsdbTransactError): string {
  return error.details ? `${error.error}: ${error.details}` : error.error;
}
