import { describe, expect, it } from "vitest";
import { durationText, type HostFacts, hostStateOf } from "./host-state.ts";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const host = (overrides: Partial<HostFacts> = {}): HostFacts => {
  return { name: "hv1", chassisPresent: true, behindSince: null, lastSeenAt: ago(1), ...overrides };
};

describe("a host", () => {
  it("that has reached the last number is up, without a reason", () => {
    expect(hostStateOf(host(), now)).toEqual({ state: "up", reason: null, lagSeconds: 0 });
  });

  it("that lags is behind, and says by how much", () => {
    expect(hostStateOf(host({ behindSince: ago(41) }), now)).toEqual({
      state: "behind",
      reason: "hv1 is behind by 41 s",
      lagSeconds: 41,
    });
  });

  it("that has missed three questions is down", () => {
    const silent = hostStateOf(host({ behindSince: ago(45), lastSeenAt: ago(60) }), now);
    expect(silent).toMatchObject({ state: "down", reason: "hv1 has not answered for 1 min" });
  });

  it("that signed off is down, however current it was", () => {
    expect(hostStateOf(host({ chassisPresent: false }), now)).toMatchObject({
      state: "down",
      reason: expect.stringContaining("has signed off"),
    });
  });
});

it.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [119, "1 min"],
  [3599, "59 min"],
  [3600, "1 h"],
  [86_400, "1 d"],
])("%d seconds read “%s”", (seconds, text) => expect(durationText(seconds)).toBe(text));
