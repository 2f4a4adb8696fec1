import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

const limits = { minBackoffMs: 100, maxBackoffMs: 5_000 };

test("the wait doubles once every endpoint has failed, up to its limit, and half of it is random", () => {
  const longest = Array.from({ length: 30 }, (_, i) => backoffMs(i + 1, 3, limits, 1));
  expect(longest.slice(0, 7)).toEqual([100, 100, 100, 200, 200, 200, 400]);
  expect(longest.at(-1)).toBe(5_000);
  expect(backoffMs(1, 3, limits, 0)).toBe(50);
  expect(backoffMs(1_000_000, 1, limits, 0)).toBe(2_500);
  const drawn = Array.from({ length: 50 }, () => backoffMs(4, 3, limits));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(200);
  expect(new Set(drawn).size).toBeGreaterThan(5);
});
