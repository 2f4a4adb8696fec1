import { type TopologyLink, type TopologyNode, worstTone } from "#model/resources/topology.ts";
import type { Tone } from "#model/status.ts";
import { lookedAt } from "../../looked-at.ts";
import type { HostFact } from "./facts.ts";
import { type Fold, foldByName } from "./fold.ts";
import { type Ground, mostMembers, nodeId, type Part, plainNode } from "./part.ts";
import { mergeTallies } from "./port-groups.ts";

/** Beyond so many hosts, those with names alike are shown as one. */
const mostHosts = 40;

const words = {
  up: { tone: "ok", word: "Up" },
  behind: { tone: "warn", word: "Behind" },
  down: { tone: "bad", word: "Down" },
} as const satisfies Record<HostFact["state"], { tone: Tone; word: string }>;

/** The hosts that carry the project's ports, what each of them carries, and the tunnels that this takes. */
export function hostPart({ facts, placeOf }: Ground): Part {
  const { hosts, carriages, request } = facts;
  lookedAt(hosts.size);
  const alone = new Set(request.alone);
  const open = new Set(request.open);
  const folds = foldByName([...hosts.values()], mostHosts, ({ id }) => alone.has(id)).map((fold) => ({
    ...fold,
    id: foldId(fold),
  }));
  const places = new Map(folds.flatMap(({ id, items }) => items.map((host) => [host.id, id] as const)));
  const ports = new Map<string, number>();
  for (const each of carriages) ports.set(each.hostId, (ports.get(each.hostId) ?? 0) + each.ports);
  const nodes = folds.flatMap(({ id, key, items }): TopologyNode[] => {
    const members = items.map((host) => hostNode(host, ports.get(host.id) ?? 0, facts));
    if (items.length === 1) return members;
    const isOpen = open.has(id);
    const shown = isOpen ? members.slice(0, mostMembers) : [];
    const group = { count: members.length, isOpen, hidden: isOpen ? members.length - shown.length : 0 };
    return [groupNode(id, key, members, group), ...shown.map((member) => ({ ...member, parentId: id }))];
  });
  const placed = carriages.flatMap(({ networkId, hostId, ports: count }) => {
    const [from, to] = [places.get(hostId), placeOf(networkId)];
    return from && to ? [{ networkId, from, to, count }] : [];
  });
  return { nodes, links: [...carries(placed), ...tunnels(placed)], totals: [{ kind: "host", count: hosts.size }] };
}

type Placed = { networkId: string; from: string; to: string; count: number };

function foldId({ key, items }: Fold<HostFact>): string {
  const [first, ...others] = items;
  if (first && others.length === 0) return nodeId("host", first.id);
  return key === null ? "host.group/*" : `host.group/=${key}`;
}

function hostNode(host: HostFact, ports: number, { trouble, scope }: Ground["facts"]): TopologyNode {
  const status = trouble
    ? { tone: "unknown" as const, word: "Unknown", reason: trouble.reason }
    : { ...words[host.state], reason: host.reason };
  // How the infrastructure is addressed is for admins alone.
  const end = scope.caller.isAdmin ? [host.encapType, host.encapIp].filter(Boolean).join(" ") : "";
  return plainNode({
    id: nodeId("host", host.id),
    kind: "host",
    objectId: host.id,
    name: host.name,
    details: end ? [end] : [],
    contents: { kind: "port", count: ports },
    status,
  });
}

function groupNode(
  id: string,
  key: string | null,
  members: TopologyNode[],
  group: TopologyNode["group"],
): TopologyNode {
  const tallies = mergeTallies(members.map(({ status }) => ({ tone: status.tone, word: status.word, count: 1 })));
  const [worst] = tallies;
  return plainNode({
    id,
    kind: "host",
    name: key ?? "others",
    group,
    contents: { kind: "port", count: members.reduce((sum, { contents }) => sum + (contents?.count ?? 0), 0) },
    status: { tone: worst?.tone ?? "idle", word: worst?.word ?? "", reason: null },
    worst: worstTone(members.map((member) => member.worst)),
    tallies,
  });
}

function carries(placed: readonly Placed[]): TopologyLink[] {
  return merged(placed.map(({ from, to, count }) => ({ kind: "carries", from, to, count })));
}

/**
 * OVN keeps a tunnel between any two hosts; those of the project are between hosts that carry the same network. Networks
 * times pairs of hosts may be very many: they are counted by number, and only the pairs become links.
 */
export function tunnels(placed: readonly Placed[]): TopologyLink[] {
  const ends = [...new Set(placed.map(({ from }) => from))].sort();
  const numberOf = new Map(ends.map((end, index) => [end, index]));
  const shared = new Uint32Array(ends.length ** 2);
  for (const own of Map.groupBy(placed, ({ networkId }) => networkId).values()) {
    const numbers = Uint32Array.from(new Set(own.map(({ from }) => numberOf.get(from) ?? 0))).sort();
    for (const [index, from] of numbers.entries())
      for (const to of numbers.subarray(index + 1))
        shared[from * ends.length + to] = (shared[from * ends.length + to] ?? 0) + 1;
  }
  return ends.flatMap((from, row) =>
    ends.flatMap((to, column): TopologyLink[] => {
      const count = shared[row * ends.length + column] ?? 0;
      return count > 0 ? [{ kind: "tunnel", from, to, count }] : [];
    }),
  );
}

/** One link for each pair, with the sum of what makes it. */
function merged(links: readonly TopologyLink[]): TopologyLink[] {
  const byEnds = new Map<string, TopologyLink>();
  for (const link of links) {
    const key = `${link.from} ${link.to}`;
    const known = byEnds.get(key);
    byEnds.set(key, known ? { ...known, count: known.count + link.count } : link);
  }
  return [...byEnds.values()];
}
