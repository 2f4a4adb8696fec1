import { type TopologyNode, worstTone } from "#model/resources/topology.ts";
import type { Status } from "#model/status.ts";
import { statusBadge } from "#model/status-badge.ts";
import { lookedAt } from "../../looked-at.ts";
import { networkStatuses } from "../../status/network-status.ts";
import type { Facts, NetworkFact } from "./facts.ts";
import { type Fold, foldByName } from "./fold.ts";
import { mostMembers, nodeId, type Part, plainNode } from "./part.ts";
import { mergeTallies, type PortGroup } from "./port-groups.ts";

/** Beyond so many networks, those with names alike are shown as one. */
const mostNetworks = 120;

export interface NetworkPlaces {
  folds: (Fold<NetworkFact> & { id: string; isGroup: boolean })[];
  placeOf: (networkId: string) => string | null;
}

/** Which node shows which network. */
export function placeNetworks({ networks, request }: Facts): NetworkPlaces {
  const alone = new Set(request.alone);
  const folds = foldByName(networks, mostNetworks, ({ id }) => alone.has(id)).map((fold) => {
    const [first, ...others] = fold.items;
    const isGroup = others.length > 0 || !first;
    return { ...fold, isGroup, id: isGroup ? networkGroupId(fold.key) : nodeId("network", first.id) };
  });
  const places = new Map(folds.flatMap(({ id, items }) => items.map((network) => [network.id, id] as const)));
  return { folds, placeOf: (networkId) => places.get(networkId) ?? null };
}

function networkGroupId(key: string | null): string {
  return key === null ? "network.group/*" : `network.group/=${key}`;
}

/** The project's networks with their prefixes, their own state and what their ports are like. */
export async function networkPart(facts: Facts, places: NetworkPlaces, groups: readonly PortGroup[]): Promise<Part> {
  const { tx, networks, request } = facts;
  lookedAt(networks.length);
  const statuses = await networkStatuses(
    tx,
    networks.map(({ id }) => id),
  );
  const groupsOf = Map.groupBy(groups, ({ networkId }) => networkId);
  const nodeOf = (network: NetworkFact) =>
    networkNode(network, statuses.get(network.id), groupsOf.get(network.id) ?? []);
  const open = new Set(request.open);
  const nodes = places.folds.flatMap(({ id, key, items, isGroup }): TopologyNode[] => {
    const members = items.map(nodeOf);
    if (!isGroup) return members;
    const isOpen = open.has(id);
    const shown = isOpen ? members.slice(0, mostMembers) : [];
    return [
      groupNode(id, key, members, isOpen ? { isOpen, hidden: members.length - shown.length } : { isOpen, hidden: 0 }),
      ...shown.map((member) => ({ ...member, parentId: id })),
    ];
  });
  return { nodes, links: [], totals: [{ kind: "network", count: networks.length }] };
}

function networkNode(
  { id, name, cidrs }: NetworkFact,
  status: Status | undefined,
  groups: readonly PortGroup[],
): TopologyNode {
  const own = stateOf(status);
  const tallies = mergeTallies(groups.flatMap((group) => group.tallies));
  return plainNode({
    id: nodeId("network", id),
    kind: "network",
    objectId: id,
    name,
    details: cidrs,
    contents: { kind: "port", count: tallies.reduce((sum, { count }) => sum + count, 0) },
    status: own,
    worst: worstTone([own.tone, ...tallies.map(({ tone }) => tone)]),
    tallies,
  });
}

function groupNode(
  id: string,
  key: string | null,
  members: readonly TopologyNode[],
  opened: { isOpen: boolean; hidden: number },
): TopologyNode {
  const tallies = mergeTallies(members.map(({ status }) => ({ tone: status.tone, word: status.word, count: 1 })));
  const [worst] = tallies;
  return plainNode({
    id,
    kind: "network",
    name: key ?? "others",
    group: { count: members.length, ...opened },
    contents: { kind: "port", count: members.reduce((sum, { contents }) => sum + (contents?.count ?? 0), 0) },
    status: { tone: worst?.tone ?? "idle", word: worst?.word ?? "", reason: null },
    worst: worstTone(members.map((member) => member.worst)),
    tallies,
  });
}

/** The badge of a status, and the reason that stands in its place where all is not well. */
export function stateOf(status: Status | undefined): TopologyNode["status"] {
  // A network that was made since the statuses were read.
  if (!status) return { tone: "busy", word: "Pending", reason: null };
  const { tone, word } = statusBadge(status);
  const done = status.hosts.filter(({ state }) => state === "done").length;
  if (word === "Applying" && status.hosts.length > 0)
    return { tone, word: `${done} of ${status.hosts.length}`, reason: status.reason };
  return { tone, word, reason: tone === "ok" || tone === "idle" ? null : status.reason };
}
