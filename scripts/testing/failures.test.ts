import { expect, test } from "vitest";
import { failureInWords, failuresOfPlaywright, failuresOfVitest } from "./failures.ts";

test("each of vitest's failures is named with its file and the first line of its cause", () => {
  const report = {
    testResults: [
      {
        name: "/skein/model/a.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "holds", failureMessages: [] },
          {
            status: "failed",
            fullName: "breaks",
            failureMessages: ["\u001b[31mAssertionError: 1 is not 2\u001b[39m\n at x"],
          },
        ],
      },
      { name: "/skein/b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
    ],
  };
  expect(failuresOfVitest(report, "/skein").map(failureInWords)).toEqual([
    "✗ model/a.test.ts › breaks\n    AssertionError: 1 is not 2",
    "✗ b.test.ts › the file itself\n    Cannot find module",
  ]);
});

test("each of the browser's failures is named, in nested suites and outside of tests", () => {
  const spec = (title: string, message?: string) => ({
    ok: message === undefined,
    file: "lists.spec.ts",
    title,
    tests: [{ results: [{ error: message === undefined ? undefined : { message } }] }],
  });
  const suites = [{ specs: [spec("well")], suites: [{ specs: [spec("not well", "\nTimed out\nat y")] }] }];
  expect(failuresOfPlaywright({ suites, errors: [{ message: "no browser" }] })).toEqual([
    { file: "lists.spec.ts", title: "not well", cause: "Timed out" },
    { file: "e2e", title: "outside of tests", cause: "no browser" },
  ]);
});
