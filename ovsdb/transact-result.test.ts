import { expect, test } from "vitest";
import { OvsdbTransactError } from "./errors.ts";
import { checkResults } from "./transact-result.ts";
import type { Operation } from "./types.ts";

const operations: Operation[] = [
  { op: "comment", comment: "x" },
  { op: "delete", table: "Box", where: [] },
];

function failure(reply: unknown): OvsdbTransactError {
  try {
    checkResults(operations, reply);
  } catch (error) {
    if (error instanceof OvsdbTransactError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("results are given back in order, a UUID as plain text", () => {
  expect(checkResults(operations, [{ uuid: ["uuid", "u"] }, { count: 2 }])).toEqual([{ uuid: "u" }, { count: 2 }]);
});

test("an operation's error names the operation, and the nulls behind it are no results", () => {
  expect(failure([{ error: "timed out", details: "why" }, null])).toMatchObject({
    operationIndex: 0,
    error: "timed out",
  });
  expect(failure([{}, { error: "constraint violation" }])).toMatchObject({
    operationIndex: 1,
    details: null,
    message: "OVSDB transaction rolled back in operation 1 (delete Box): constraint violation",
  });
});

test("the extra element of a failed commit is no operation's error", () => {
  const error = failure([{}, { count: 1 }, { error: "referential integrity violation", details: "d" }]);
  expect(error).toMatchObject({ operationIndex: null, error: "referential integrity violation", details: "d" });
});

test("a reply that does not fit the request is refused", () => {
  expect(() => checkResults(operations, [{}])).toThrow("2 operations got 1 results");
  expect(() => checkResults(operations, [{}, null])).toThrow("instead of a result");
  expect(() => checkResults(operations, {})).toThrow("no array");
});
