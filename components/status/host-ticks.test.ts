import { describe, expect, it } from "vitest";
import type { HostProgress } from "#model/status.ts";
import { hostTicks } from "./host-ticks.ts";

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
