import { describe, expect, it } from "vitest";
import { aggregateTicks, type Tick, ticksFromCounts } from "./ticks.ts";

describe("aggregateTicks", () => {
  it("leaves up to the limit as they are", () => {
    const ticks: Tick[] = ticksFromCounts({ done: 20, pending: 4 });
    expect(aggregateTicks(ticks, 24)).toEqual(ticks);
  });

  it("never loses the one that is down among many", () => {
    for (let bad = 0; bad < 500; bad += 7) {
      const ticks: Tick[] = Array.from({ length: 500 }, (_, i) => ({ state: i === bad ? "down" : "done" }));
      const merged = aggregateTicks(ticks, 24);
      expect(merged).toHaveLength(24);
      expect(merged.filter((tick) => tick.state === "down")).toHaveLength(1);
    }
  });

  it("counts every tick in exactly one slot", () => {
    const ticks: Tick[] = Array.from({ length: 61 }, (_, i) => ({ state: "done", label: `h${i}` }));
    const merged = aggregateTicks(ticks, 24);
    expect(merged.every((tick) => tick.state === "done" && tick.label)).toBe(true);
  });
});
