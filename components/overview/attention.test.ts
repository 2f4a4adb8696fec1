import { describe, expect, it } from "vitest";
import type { Host } from "#model/resources/host.ts";
import { attentionOf, headline } from "./attention.ts";

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
    expect(headline(attention, hosts, networks, null)).toBe(words);
  });

  it.each([
    [0, [], 2, "Changes are not being carried out"],
    [0, [up, up], 3, "Changes are not being carried out"],
    [2, [up, down], 3, "Changes are not being carried out; 2 things need you"],
  ] as const)(
    "calls nothing well while the control plane is not whole (%i things)",
    (attention, hosts, networks, words) => {
      expect(headline(attention, hosts, networks, "Changes are not being carried out")).toBe(words);
    },
  );
});

it("an outage of the worker is one thing to look at, however many hosts it leaves unknown", () => {
  const host = (name: string): Host => {
    const reason = "The worker has not answered for 24 s: nothing is known of the hosts";
    const facts = { systemId: null, encap: null, lagSeconds: 0, lastSeenAt: new Date(0), portCount: 2 };
    return { id: name, name, state: "unknown", reason, ...facts };
  };
  const none = { items: [], total: 0 };
  const list = attentionOf({
    path: "/p/a",
    networks: [],
    hosts: [host("hv1"), host("hv2")],
    rejected: none,
    unknown: none,
  });
  expect(list).toMatchObject([{ tone: "unknown", detail: "4 ports on 2 hosts are not known to be up" }]);
});
