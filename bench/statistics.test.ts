import { expect, test } from "vitest";
import { timings } from "./statistics.ts";

test("the median of an odd count is the middle sample, whatever the order", () => {
  expect(timings([9, 1, 5]).p50).toBe(5);
});

test("the 95th percentile is the nearest rank", () => {
  expect(timings(Array.from({ length: 100 }, (_, index) => index + 1)).p95).toBe(95);
});

test("no samples are refused", () => {
  expect(() => timings([])).toThrow("Nothing was measured.");
});
