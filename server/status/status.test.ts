import { describe, expect, it } from "vitest";
import type { HostProgress } from "#model/status.ts";
import { statusBadge } from "#model/status-badge.ts";
import { networkStatus } from "./network-status.ts";
import { portStatus } from "./port-status.ts";
import type { Progress } from "./progress.ts";

const now = new Date("2026-01-01T12:00:00Z");
const host = (state: HostProgress["state"], reason: string | null = null): HostProgress => {
  const health = state === "done" || state === "pending" ? "up" : state;
  return { name: "hv", state, health, elapsedMs: null, reason };
};
/** It has the change, and does not answer any more. */
const doneAndGone: HostProgress = { ...host("done", "hv is gone"), health: "down" };
const noWorker = { reason: "No worker", since: now };
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
    [
      "is degraded by a host that is gone, though it had everything",
      [host("done"), doneAndGone],
      "degraded",
      "hv is gone",
    ],
    ["is down when all are", [host("down", "hv is gone"), host("down", "too")], "down", "hv is gone, and 1 more"],
    ["is up when nobody carries it", [], "up", null],
  ] as const)("%s", (_what, hosts, health, reason) => {
    expect(networkStatus(progress({ hosts: [...hosts] }), now, null)).toMatchObject({ health, reason });
  });

  it("says why it was refused before anything else", () => {
    const status = networkStatus(progress({ sync: "rejected", fault: "A name is taken." }), now, noWorker);
    expect(status.reason).toBe("A name is taken.");
    expect(statusBadge(status)).toEqual({ tone: "bad", word: "Rejected" });
  });

  it("is unknown while nobody observes, whatever was observed last", () => {
    const status = networkStatus(progress(), new Date(0), noWorker);
    expect(status).toMatchObject({ health: "unknown", reason: "No worker", since: now });
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
    expect(status).toMatchObject({ health: "unbound", reason: "Not bound to a host" });
    expect(statusBadge(status)).toEqual({ tone: "idle", word: "Not bound" });
  });

  it("on a host that is behind is unknown, though OVN calls it up", () => {
    const behindSince = new Date(now.getTime() - 5_000);
    expect(portStatus({ ...row, behindSince }, progress(), null)).toMatchObject({
      health: "unknown",
      reason: "hv1 is behind by 5 s",
    });
  });

  it("does not suffer from a host that it is not on, once its change is everywhere", () => {
    const hosts = [host("done"), doneAndGone];
    const well = portStatus(row, progress({ hosts }), null);
    expect(well).toMatchObject({ health: "up", sync: "realised", reason: null });
    expect(statusBadge(well)).toEqual({ tone: "ok", word: "Realised" });
    const unbound = portStatus({ ...row, name: null, up: null }, progress({ hosts }), null);
    expect(statusBadge(unbound)).toEqual({ tone: "idle", word: "Not bound" });
  });

  it("on a host that is gone is unknown since that host's last answer", () => {
    const lastSeenAt = new Date(now.getTime() - 90_000);
    const status = portStatus({ ...row, chassisPresent: false, lastSeenAt }, progress({ hosts: [doneAndGone] }), null);
    const reason = "hv1 has signed off and not answered for 1 min";
    expect(status).toMatchObject({ health: "unknown", sync: "realised", reason, since: lastSeenAt });
    expect(statusBadge(status)).toEqual({ tone: "unknown", word: "Unknown" });
  });

  it("whose change waits for a host that is gone says which, and does not seem to move", () => {
    const hosts = [host("done"), host("down", "hv is gone")];
    const status = portStatus(row, progress({ sync: "applying", hosts }), null);
    expect(status).toMatchObject({ health: "up", reason: "Not on hv yet: hv is gone" });
    expect(statusBadge(status)).toEqual({ tone: "warn", word: "Applying" });
  });

  it("that is disabled is down on purpose: its badge is no alarm", () => {
    const status = portStatus({ ...row, enabled: false }, progress(), null);
    expect(status).toMatchObject({ intent: "disabled", health: "down" });
    expect(statusBadge(status)).toEqual({ tone: "idle", word: "Disabled" });
  });

  it("that is disabled says so, not that its host has yet to install it", () => {
    const status = portStatus({ ...row, enabled: false, up: false }, progress(), null);
    expect(status).toMatchObject({ health: "down", reason: "Disabled: it passes no traffic" });
  });

  it("that is claimed and not installed is down", () => {
    expect(portStatus({ ...row, up: false }, progress(), null)).toMatchObject({ health: "down" });
  });
});
