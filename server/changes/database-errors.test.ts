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
  ["a full disk", "53100", "UNAVAILABLE"],
  ["a time beyond what can be stored", "22008", "INVALID_INPUT"],
])("%s is no fault of ours", (_, sqlState, code) => {
  expect(translateDatabaseError(databaseError(sqlState))).toMatchObject({ code });
});

test.each([
  "Raw query failed. Code: `57P01`. Message: `terminating connection due to administrator command`",
  "Database error. Code: `57P03`. Message: `the database system is not yet accepting connections`",
  "Raw query failed. Code: `57P02`. Message: `…`",
  "Raw query failed. Code: `N/A`. Message: `Can't reach database server at /run/x/.s.PGSQL.5432`",
  "Can't reach database server at 127.0.0.1:5432",
  "Invalid `prisma.project.findUnique()` invocation: write EPIPE",
  "read ECONNRESET",
  "connect ECONNREFUSED 127.0.0.1:5432",
  "connect ENOENT /run/x/postgres/socket/.s.PGSQL.5432",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Server has closed the connection.",
  "server closed the connection unexpectedly",
])("a connection that fails is no mistake of ours: %s", (message) => {
  expect(translateDatabaseError(new Error(message))).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("Nothing was changed"),
  });
});

test.each(["08006", "08003", "57P01", "57P02", "57P03"])("so is one that ends with %s", (sqlState) => {
  expect(translateDatabaseError(databaseError(sqlState))).toMatchObject({ code: "UNAVAILABLE" });
});

test("a connection that breaks during COMMIT leaves open how it ended, unless nothing was sent", () => {
  const told = (message: string) => (translateDatabaseError(new Error(message), true) as AppError).message;
  expect(told("Connection terminated unexpectedly")).toMatch(/not known whether this was carried out. Look before you/);
  expect(told("read ECONNRESET")).toMatch(/not known whether/);
  expect(told("Client has encountered a connection error and is not queryable")).toContain("Nothing was changed");
});

test("what is refused with words of ours is not tried again, and what is unknown passes as it is", () => {
  const ours = new AppError("BUSY", "deadlock detected");
  expect(isRetryable(ours)).toBe(false);
  expect(translateDatabaseError(ours)).toBe(ours);
  const unknown = databaseError("XX000");
  expect(translateDatabaseError(unknown)).toBe(unknown);
});
