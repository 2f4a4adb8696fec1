import { describe, expect, it } from "vitest";
import type { Host } from "#model/resources/host.ts";
import type { Network } from "#model/resources/network.ts";
import type { Port } from "#model/resources/port.ts";
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

const none = { items: [], total: 0 };

function host(name: string, fields: Partial<Host>): Host {
  const facts = { systemId: null, encap: null, lagSeconds: 0, lastSeenAt: new Date(0), portCount: 2 };
  return { id: name, name, state: "up", reason: null, ...facts, ...fields };
}

describe("an outage of the worker", () => {
  const reason = "The worker has not answered for 24 s: nothing is known of the hosts";
  const port = { id: "p", name: "web-1", status: { reason } } as Port;
  const unknown = { items: [port], total: 21 };

  it("is one thing to look at, however many hosts it leaves unknown and ports, bound or not", () => {
    const hosts = ["hv1", "hv2"].map((name) => host(name, { state: "unknown", reason }));
    const list = attentionOf({ path: "/p/a", networks: [], hosts, rejected: none, unknown });
    expect(list).toMatchObject([{ tone: "unknown", detail: "4 ports on 2 hosts are not known to be up" }]);
  });

  it("is the same thing in the words of a network that was asked for at another moment", () => {
    const status = { sync: "unknown", health: "unknown", reason: reason.replace("24 s", "1 min"), hosts: [] };
    const network = { id: "n", name: "web", portCount: 3, status } as unknown as Network;
    const hosts = [host("hv1", { state: "unknown", reason })];
    expect(attentionOf({ path: "/p/a", networks: [network], hosts, rejected: none, unknown })).toHaveLength(1);
    const other = { ...network, status: { ...status, reason: "It was refused" } } as unknown as Network;
    expect(attentionOf({ path: "/p/a", networks: [other], hosts, rejected: none, unknown })).toHaveLength(2);
  });

  it("is nothing to look at where no host carries a port: no traffic is in doubt", () => {
    expect(attentionOf({ path: "/p/a", networks: [], hosts: [], rejected: none, unknown })).toEqual([]);
  });
});

it("one cause is one thing to look at, however many networks it has", () => {
  const network = (name: string, reason: string) => {
    const status = { sync: "realised", health: "unknown", reason, hosts: [] };
    return { id: name, name, portCount: 2, status } as unknown as Network;
  };
  const cause = "The Southbound does not answer";
  const networks = ["a", "b", "c", "d"].map((name) => network(name, cause));
  const seen = { path: "/p/x", hosts: [], rejected: none, unknown: none };
  expect(attentionOf({ ...seen, networks: [...networks, network("e", "Another cause")] })).toMatchObject([
    { title: `4 networks: ${cause}`, detail: "a, b, c and 1 more, with 8 ports", href: "/p/x/networks" },
    { title: "Network e: Another cause", href: "/p/x/networks/e" },
  ]);
});
