import { expect, test } from "vitest";
import { commandLine } from "#scripts/process.ts";

test("a process sees its own command line, and a number that nobody has is null", () => {
  expect(commandLine(process.pid)?.length).toBeGreaterThan(0);
  expect(commandLine(2 ** 22 + 1)).toBeNull();
});

test("pure tests run in a time zone that is neither UTC nor a whole number of hours away from it", () => {
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-345);
});
