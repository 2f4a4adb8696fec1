import { expect, test } from "vitest";
import { OvsdbTransactError } from "#ovsdb/errors.ts";
import { databaseFailure, NorthboundFailedError } from "./database-failure.ts";

const refused = (error: string, details: string | null) => new OvsdbTransactError(null, error, details, null);

test.each(["constraint violation", "referential integrity violation", "range error", "domain error", "duplicate uuid"])(
  "a %s is the fault of what was to be written",
  (error) => {
    const thrown = refused(error, "…");
    expect(databaseFailure(thrown)).toBe(thrown);
  },
);

test.each([
  ["I/O error", "nb.db: write failed (No space left on device)", "The disk of OVN's Northbound is full"],
  ["I/O error", "nb.db: fsync failed (Input/output error)", "cannot write to its disk"],
  ["resources exhausted", "too many clients", "has no resources left"],
  ["cluster error", "term changed", "cannot write"],
  ["permission error", "RBAC rules", "cannot write"],
])("a full disk and the like are nobody's fault who asked for something: %s (%s)", (error, details, words) => {
  const failure = databaseFailure(refused(error, details));
  expect(failure).toBeInstanceOf(NorthboundFailedError);
  expect(String(failure)).toContain(words);
  expect(String(failure), "what it said is kept").toContain(details);
});
