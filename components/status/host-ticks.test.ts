import { describe, expect, it } from "vitest";
import type { HostProgress, Status } from "#model/status.ts";
import { formatMs, hostTicks, isSaidAbove } from "./host-ticks.ts";

function host(name: string, state: HostProgress["state"]): HostProgress {
  return { name, state, health: "up", elapsedMs: 31, reason: null };
}
const states = (health: "up" | "unknown", hosts: HostProgress[]) =>
  hostTicks({ health, hosts }).map(({ state }) => state);

describe("the ticks of a change", () => {
  it("are not green while nobody watches the hosts", () => {
    expect(states("unknown", [host("hv2", "done"), host("hv1", "done")])).toEqual(["unknown", "unknown"]);
    expect(hostTicks({ health: "unknown", hosts: [host("hv1", "done")] })[0]?.label).toBe("hv1: 31 ms, when last seen");
  });

  it("show who is late and who has it, by name, while somebody does", () => {
    expect(states("up", [host("hv2", "pending"), host("hv1", "done")])).toEqual(["done", "pending"]);
    expect(states("unknown", [host("hv2", "behind"), host("hv1", "done")])).toEqual(["done", "behind"]);
  });
});

describe("why something is unknown", () => {
  const status = (reason: string, hosts: HostProgress[]): Status => ({
    ...{ intent: "enabled", sync: "realised", health: "unknown", since: null },
    reason,
    hosts,
  });

  it("is said once over the page, not in each row", () => {
    const unwatched = status("The worker has not answered for 24 s", [host("hv1", "done")]);
    expect(isSaidAbove(unwatched, "down")).toBe(true);
    expect(isSaidAbove(unwatched, "degraded")).toBe(true);
    // Where nothing stands above, the row says it.
    expect(isSaidAbove(unwatched, "ok")).toBe(false);
  });

  it("is said in the row where a host of its own explains it", () => {
    const reason = "hv1 is behind by 41 s";
    expect(isSaidAbove(status(reason, [{ ...host("hv1", "behind"), reason }]), "degraded")).toBe(false);
  });
});

it("tells durations as exactly as their length deserves, and no two that differ alike", () => {
  expect([31, 1_400, 59_900, 101_000, 107_000, 120_000, 3_725_000].map(formatMs)).toEqual([
    ...["31 ms", "1.4 s", "59.9 s", "1 min 41 s", "1 min 47 s", "2 min", "1 h 2 min"],
  ]);
});
