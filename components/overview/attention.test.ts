import { describe, expect, it } from "vitest";
import { headline } from "./attention.ts";

const up = { state: "up" } as const;
const down = { state: "down" } as const;

describe("headline", () => {
  it.each([
    [0, [up, up], 3, "Nothing needs you, 2 hosts are well"],
    [1, [up, down], 3, "1 thing needs you, 1 host is well"],
    [3, [], 3, "3 things need you, no host carries a port yet"],
    [0, [], 2, "Nothing needs you; no host carries a port yet"],
    [0, [], 0, "Nothing here yet"],
  ] as const)("says for %i things, hosts %j and %i networks: %s", (attention, hosts, networks, words) => {
    expect(headline(attention, hosts, networks)).toBe(words);
  });
});
