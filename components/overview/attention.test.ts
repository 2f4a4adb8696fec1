import { describe, expect, it } from "vitest";
import type { Host } from "#model/resources/host.ts";
import type { Trouble } from "#model/resources/overview.ts";
import { attentionOf, headline } from "./attention.ts";

const up = { state: "up" } as const;
const down = { state: "down" } as const;

describe("headline", () => {
  it.each([
    [0, [up, up], 3, "Nothing needs you, 2 hosts are well"],
    [1, [up, down], 3, "1 thing needs you, 1 host is well"],
    [3, [], 3, "3 things need you; no host carries a port yet"],
    [0, [], 2, "Nothing needs you; no host carries a port yet"],
    [0, [], 0, "Nothing here yet"],
  ] as const)("says for %i things, hosts %j and %i networks: %s", (attention, hosts, networks, words) => {
    expect(headline(attention, hosts, networks, true)).toBe(words);
  });

  it.each([
    [0, [], 2, "How it is now is not certain"],
    [0, [up, up], 3, "How it is now is not certain"],
    [2, [up, down], 3, "2 things need you; the rest is not certain"],
  ] as const)(
    "calls nothing well while the control plane is not whole (%i things)",
    (attention, hosts, networks, words) => {
      expect(headline(attention, hosts, networks, false)).toBe(words);
    },
  );
});

function host(name: string, fields: Partial<Host>): Host {
  const facts = { systemId: null, encap: null, lagSeconds: 0, lastSeenAt: new Date(0), isGone: false, portCount: 2 };
  return { id: name, name, state: "up", reason: null, ...facts, ...fields };
}

const few = { networks: 1, subnets: 1, ports: 1, keys: 0 };
const nothing = {
  path: "/p/a",
  hosts: [],
  refused: [],
  stuck: [],
  usage: { usage: few, quotas: { networks: 50, subnets: 100, ports: 2000, keys: 0 } },
};

describe("an outage of the worker", () => {
  const reason = "The worker has not answered for 24 s: nothing is known of the hosts";

  it("is one thing to look at, however many hosts it leaves unknown, and its reason is told once, above the page", () => {
    const hosts = ["hv1", "hv2"].map((name) => host(name, { state: "unknown", reason }));
    const list = attentionOf({ ...nothing, hosts });
    expect(list).toMatchObject([{ tone: "unknown", title: "4 ports on 2 hosts are not known to be up" }]);
    expect(JSON.stringify(list)).not.toContain("worker");
  });

  it("is nothing to look at where no host carries a port: no traffic is in doubt", () => {
    expect(attentionOf(nothing)).toEqual([]);
  });
});

it("a host that does not answer comes first, with what is on it and the way to it", () => {
  const silent = host("hv 1", { state: "down", reason: "hv 1 has not answered for 2 min" });
  const trouble: Trouble = { kind: "port", count: 12, id: "i", parentId: "n", name: "web-1", reason: "Taken." };
  expect(attentionOf({ ...nothing, hosts: [host("hv0", {}), silent], refused: [trouble] })).toMatchObject([
    { title: silent.reason, detail: "2 ports on it are not known to be up", href: "/p/a/hosts/hv%201" },
    {
      title: "OVN did not take 12 ports",
      detail: "web-1 and 11 more: Taken.",
      href: "/p/a/ports?filter=status%3Arejected",
    },
  ]);
});

it("one object leads to itself, and a quota that is used up is told of", () => {
  const refused: Trouble[] = [{ kind: "network", count: 1, id: "i", parentId: null, name: "web", reason: "Taken." }];
  const usage = { ...nothing.usage, usage: { ...few, ports: 2000 } };
  expect(attentionOf({ ...nothing, refused, usage })).toMatchObject([
    { title: "OVN did not take network web", detail: "Taken.", href: "/p/a/networks/i", action: "Open network" },
    { title: "All 2,000 ports of the quota are used", href: "/p/a/quotas" },
  ]);
});
