import { expect, test } from "vitest";
import { countedAtMost, totalWords } from "./total.ts";

test("a total says where counting ended, and is exact elsewhere", () => {
  const told = [0, 1204, countedAtMost, countedAtMost + 1, 100_000].map(totalWords);
  expect(told).toEqual(["0", "1,204", "10,000", "more than 10,000", "100,000"]);
});
