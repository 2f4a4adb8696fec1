import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Turns } from "./turns.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Queries that take so long to be answered, and when each was asked (ms). */
function asked(answerMs: number) {
  const startMs = Date.now();
  const times: Record<string, number[]> = {};
  const running = new Set<string>();
  let together = 0;
  const turns = new Turns<string>({
    async refetch(query) {
      if (running.has(query)) together++;
      running.add(query);
      times[query] = [...(times[query] ?? []), Date.now() - startMs];
      await new Promise((resolve) => setTimeout(resolve, answerMs));
      running.delete(query);
    },
  });
  return { turns, times, together: () => together };
}

it("answers a lone event at once, and a burst with one refetch", async () => {
  const { turns, times } = asked(30);
  for (let i = 0; i < 10; i++) {
    turns.want(["ports", "networks"]);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(times).toEqual({ ports: [120], networks: [120] });
});

it.each([
  [30, 10, 12],
  [900, 4, 7],
])(
  "asks about once a second whatever comes, never twice at once, less where answers take long (%i ms)",
  async (answerMs, least, most) => {
    const { turns, times, together } = asked(answerMs);
    for (let ms = 0; ms < 10_000; ms += 50) {
      turns.want(["ports"]);
      await vi.advanceTimersByTimeAsync(50);
    }
    const count = times.ports?.length ?? 0;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
    expect(together()).toBe(0);
  },
);

it.each([
  [30, 1_120],
  [400, 1_120],
  [3_000, 4_120],
])("never loses the last event: it is asked again after it (answers take %i ms)", async (answerMs, withinMs) => {
  const { turns, times } = asked(answerMs);
  const startMs = Date.now();
  for (const restMs of [10, 130, 500, 900, 1_400]) {
    for (let i = 0; i < 8; i++) {
      turns.want(["ports"]);
      await vi.advanceTimersByTimeAsync(restMs);
    }
    turns.want(["ports"]);
    const lastMs = Date.now() - startMs;
    await vi.advanceTimersByTimeAsync(20_000);
    const after = (times.ports?.at(-1) ?? 0) - lastMs;
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThanOrEqual(withinMs);
  }
});

it("a slow query does not hold up the others", async () => {
  const times: string[] = [];
  const turns = new Turns<string>({
    refetch: (query) => {
      times.push(query);
      return new Promise((resolve) => setTimeout(resolve, query === "slow" ? 60_000 : 10));
    },
  });
  for (let i = 0; i < 4; i++) {
    turns.want(["slow", "quick"]);
    await vi.advanceTimersByTimeAsync(1_500);
  }
  expect(times.filter((query) => query === "slow")).toHaveLength(1);
  expect(times.filter((query) => query === "quick")).toHaveLength(4);
});

it("what the reader did shows without waiting for a turn, after what was asked before it", async () => {
  const { turns, times } = asked(200);
  turns.want(["ports"]);
  await vi.advanceTimersByTimeAsync(150);
  expect(times.ports).toEqual([120]);
  const seen = turns.soon("ports");
  expect(turns.soon("ports")).toBe(seen);
  await vi.advanceTimersByTimeAsync(1_000);
  await seen;
  expect(times.ports).toEqual([120, 320]);
});
