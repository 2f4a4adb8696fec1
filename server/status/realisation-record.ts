import { z } from "zod";
import { type Realisation, realisationSchema } from "#model/resources/operation.ts";

// Dates are ISO 8601 text in the database.
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const optionalDate = date.nullable();
const { hosts, faults } = realisationSchema.shape;
const recordSchema = realisationSchema.extend({
  submittedAt: date,
  savedAt: date,
  northboundAt: optionalDate,
  southboundAt: optionalDate,
  realisedAt: optionalDate,
  givenUpAt: optionalDate,
  hosts: z.array(hosts.element.extend({ at: optionalDate })),
  faults: z.array(faults.element.extend({ since: date, lastAt: date })),
});

/** What the record of an operation says; null while it is still followed, or where an older Skein kept it otherwise. */
export function keptRealisation(record: unknown): Realisation | null {
  const read = recordSchema.safeParse(record);
  return read.success ? read.data : null;
}
