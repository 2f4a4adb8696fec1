import { describe, expect, it } from "vitest";
import { type HostProgress, statusBadge } from "#model/status.ts";
import { networkStatus } from "./network-status.ts";
import { portStatus } from "./port-status.ts";
import type { Progress } from "./progress.ts";

const now = new Date("2026-01-01T12:00:00Z");
const host = (state: HostProgress["state"], reason: string | null = null): HostProgress => {
  return { name: "hv", state, elapsedMs: null, reason };
};
const progress = (overrides: Partial<Progress> = {}): Progress => {
  return { sync: "realised", hosts: [host("done")], fault: null, ...overrides };
};

describe("a network", () => {
  it.each([
    ["is up while all its hosts have it", [host("done"), host("done")], "up", null],
    [
      "is unknown while one is behind",
      [host("done"), host("behind", "hv is behind by 3 s")],
      "unknown",
      "hv is behind by 3 s",
    ],
    ["is degraded when one is down", [host("done"), host("down", "hv is gone")], "degraded", "hv is gone"],
    ["is down when all are", [host("down", "hv is gone"), host("down", "too")], "down", "hv is gone, and 1 more"],
    ["is up when nobody carries it", [], "up", null],
  ] as const)("%s", (_what, hosts, health, reason) => {
    expect(networkStatus(progress({ hosts: [...hosts] }), now, null)).toMatchObject({ health, reason });
  });

  it("says why it was refused before anything else", () => {
    const status = networkStatus(progress({ sync: "rejected", fault: "A name is taken." }), now, "No worker");
    expect(status.reason).toBe("A name is taken.");
    expect(statusBadge(status)).toEqual({ tone: "bad", word: "Rejected" });
  });

  it("is unknown while nobody observes, whatever was observed last", () => {
    expect(networkStatus(progress(), now, "No worker")).toMatchObject({ health: "unknown", reason: "No worker" });
  });
});

describe("a port", () => {
  const row = {
    id: "p",
    networkId: "n",
    enabled: true,
    seq: 1n,
    at: now,
    up: true,
    boundSince: now,
    name: "hv1",
    chassisPresent: true,
    behindSince: null,
    lastSeenAt: now,
    now,
  };

  it("is up when a current host has it installed", () => {
    expect(portStatus(row, progress(), null)).toMatchObject({ health: "up", reason: null, intent: "enabled" });
  });

  it("that no host has claimed is not bound, which is no alarm", () => {
    const status = portStatus({ ...row, name: null, up: null }, progress({ hosts: [] }), null);
    expect(status).toMatchObject({ health: "unbound", reason: "Not bound to a host yet" });
    expect(statusBadge(status)).toEqual({ tone: "idle", word: "Not bound" });
  });

  it("on a host that is behind is unknown, though OVN calls it up", () => {
    const behindSince = new Date(now.getTime() - 5_000);
    expect(portStatus({ ...row, behindSince }, progress(), null)).toMatchObject({
      health: "unknown",
      reason: "hv1 is behind by 5 s",
    });
  });

  it("that is disabled is down on purpose: its badge is no alarm", () => {
    const status = portStatus({ ...row, enabled: false }, progress(), null);
    expect(status).toMatchObject({ intent: "disabled", health: "down" });
    expect(statusBadge(status)).toEqual({ tone: "idle", word: "Disabled" });
  });

  it("that is claimed and not installed is down", () => {
    expect(portStatus({ ...row, up: false }, progress(), null)).toMatchObject({ health: "down" });
  });
});
