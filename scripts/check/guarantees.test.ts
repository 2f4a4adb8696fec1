import { expect, test } from "vitest";
import { brokenGuarantees } from "./guarantees.ts";

const files: Record<string, string> = { "a.test.ts": 'test("never loses a row", …)' };
const read = (path: string) => files[path] ?? null;

test("a promise whose test exists is held", () => {
  expect(brokenGuarantees("| No row is lost | `a.test.ts` | never loses a row |", read)).toEqual([]);
});

test("a promise whose test or file is gone is named", () => {
  expect(brokenGuarantees("| No row is lost | `a.test.ts` | never doubles a row |", read)).toHaveLength(1);
  expect(brokenGuarantees("| No row is lost | `b.test.ts` | never loses a row |", read)).toHaveLength(1);
});

test("words that any file contains name no test", () => {
  const [complaint] = brokenGuarantees("| No row is lost | `a.test.ts` | test |", read);
  expect(complaint).toContain("names no test");
});
