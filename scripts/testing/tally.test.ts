import { expect, test } from "vitest";
import { add, inWords, tallyPlaywright, tallyVitest, withExit } from "./tally.ts";

test("vitest's tests are counted by their status", () => {
  const file = (...statuses: string[]) => ({
    status: statuses.includes("failed") ? "failed" : "passed",
    assertionResults: statuses.map((status) => ({ status })),
  });
  const report = { testResults: [file("passed", "failed", "skipped"), file("passed", "todo", "pending")] };
  expect(tallyVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 3 });
});

test("a test file that cannot be loaded is a failure, not an absence", () => {
  expect(tallyVitest({ testResults: [{ status: "failed", assertionResults: [] }] }).failed).toBe(1);
});

test("in the browser's tests, flaky is failed and errors outside of tests are failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test("a runner that fails without a failed test counts as one failure", () => {
  const clean = { passed: 3, failed: 0, skipped: 0 };
  expect(withExit(clean, 1).failed).toBe(1);
  expect(withExit(clean, 0)).toEqual(clean);
  expect(withExit({ ...clean, failed: 2 }, 1).failed).toBe(2);
});

test("the sum is told in one line", () => {
  const sum = add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
  expect(inWords(sum)).toBe("11 passed, 22 failed, 33 skipped");
});
