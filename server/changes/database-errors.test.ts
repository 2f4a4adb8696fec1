import { expect, test } from "vitest";
import { AppError } from "#model/errors.ts";
import { isRetryable, translateDatabaseError } from "./database-errors.ts";

/** An error as the adapter throws it: PostgreSQL's code lies below. */
function databaseError(code: string): Error {
  return new Error("Invalid `prisma.$queryRaw()` invocation", { cause: { originalCode: code, originalMessage: "…" } });
}

test.each([
  ["a deadlock that trying again did not mend", "40P01", "BUSY"],
  ["a serialization failure that stayed", "40001", "BUSY"],
  ["a lock that was not given", "55P03", "BUSY"],
  ["a time that does not exist", "22007", "INVALID_INPUT"],
  ["a time beyond what can be stored", "22008", "INVALID_INPUT"],
])("%s is no fault of ours", (_, sqlState, code) => {
  expect(translateDatabaseError(databaseError(sqlState))).toMatchObject({ code });
});

test("what is refused with words of ours is not tried again, and what is unknown passes as it is", () => {
  const ours = new AppError("BUSY", "deadlock detected");
  expect(isRetryable(ours)).toBe(false);
  expect(translateDatabaseError(ours)).toBe(ours);
  const unknown = databaseError("XX000");
  expect(translateDatabaseError(unknown)).toBe(unknown);
});
