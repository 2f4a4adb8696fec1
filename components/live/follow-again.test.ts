import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pulse } from "#components/trpc/pulse.ts";
import { followAgain } from "./follow-again.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("a stream that breaks off or is refused is opened again, later each time, until it is left", async () => {
  const pulse = new Pulse({ ask: () => new Promise(() => undefined) });
  const openedMs: number[] = [];
  const startMs = Date.now();
  const close = vi.fn();
  const leave = followAgain(pulse, (onEnd) => {
    openedMs.push(Date.now() - startMs);
    const timer = setTimeout(onEnd, 10);
    return () => {
      clearTimeout(timer);
      close();
    };
  });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(openedMs).toEqual([0, 2_010, 6_020, 14_030]);
  leave();
  expect(close).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(openedMs).toHaveLength(4);
});
