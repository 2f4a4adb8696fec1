import { describe, expect, it } from "vitest";
import { relativeTime } from "./relative-time.ts";

const now = Date.UTC(2025, 10, 20, 12);
const before = (seconds: number) => relativeTime(now - seconds * 1000, now);

describe("relativeTime", () => {
  it("uses one unit and never rounds up", () => {
    expect([0, 41, 119, 3599, 3600, 86_399, 13 * 86_400, 15 * 86_400, 200 * 86_400, 800 * 86_400].map(before)).toEqual([
      "now",
      "41 s",
      "1 min",
      "59 min",
      "1 h",
      "23 h",
      "13 d",
      "2 w",
      "6 mo",
      "2 y",
    ]);
  });

  it("says in which direction the time lies", () => {
    expect(relativeTime(now + 3 * 86_400_000, now)).toBe("in 3 d");
    expect(relativeTime(now + 7 * 86_400_000 - 2_000, now)).toBe("in 7 d");
    expect(relativeTime(now - 120_000, now, true)).toBe("2 min ago");
    expect(relativeTime(now, now, true)).toBe("just now");
  });
});
