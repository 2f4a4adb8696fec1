import { expect, test } from "vitest";
import { LeaseTrade } from "./lease-trade.ts";

test("a lease that goes to and fro between workers is told as such, with how often; one that is handed on is not", () => {
  const trade = new LeaseTrade();
  let nowMs = 0;
  const hand = (...holders: string[]) => {
    for (const holder of holders) {
      nowMs += 3_000;
      trade.note(holder, nowMs);
    }
    return trade.wait(nowMs)?.text ?? null;
  };
  expect(hand("a", "a", "b", "b", "b", "c", "a", "b")).toBeNull();
  expect(hand("a")).toBe("The workers take the lease from each other: 5 times in the last minute");
  nowMs += 60_000;
  expect(hand("a")).toBeNull();
});
