import { expect, test } from "vitest";
import { brokenGuarantees } from "./guarantees.ts";

const files: Record<string, string> = {
  "a.test.ts": 'test("never loses a row", …)',
  "each.test.ts": 'it.each([\n  ["a", 1],\n])("keeps each %s", …)',
  "skipped.test.ts":
    'test.skip("never loses a row", …)\n// test("never loses a row", …)\nconst words = "never loses a row";',
};
const read = (path: string) => files[path] ?? null;

test("a promise whose test exists is held", () => {
  expect(brokenGuarantees("| No row is lost | `a.test.ts` | never loses a row |", read)).toEqual([]);
});

test("a promise whose test or file is gone is named", () => {
  expect(brokenGuarantees("| No row is lost | `a.test.ts` | never doubles a row |", read)).toHaveLength(1);
  expect(brokenGuarantees("| No row is lost | `b.test.ts` | never loses a row |", read)).toHaveLength(1);
});

test("a table of cases holds a promise; a test that is skipped or only talked of holds none", () => {
  expect(brokenGuarantees("| Each is kept | `each.test.ts` | keeps each %s |", read)).toEqual([]);
  const [complaint] = brokenGuarantees("| No row is lost | `skipped.test.ts` | never loses a row |", read);
  expect(complaint).toContain("runs no test “never loses a row”");
});

test("words that any file contains name no test", () => {
  const [complaint] = brokenGuarantees("| No row is lost | `a.test.ts` | test |", read);
  expect(complaint).toContain("names no test");
});
