import type { Topology, TopologyLink, TopologyNode } from "#model/resources/topology.ts";

/** A node of a map, with what a test does not care for left empty. */
export function sampleNode(node: Pick<TopologyNode, "id" | "kind"> & Partial<TopologyNode>): TopologyNode {
  const name = node.id.split("/").at(-1) ?? node.id;
  return {
    ...{ objectId: null, name, details: [], group: null, parentId: null, contents: null, tallies: [] },
    status: { tone: "ok", word: "Realised", reason: null },
    worst: "ok",
    ...node,
  };
}

/** Networks with so many groups of ports each, and hosts that carry all of them. */
export function sampleMap(networks: number, groups = 2, hosts = 0): Topology {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const nodes: TopologyNode[] = [];
  const links: TopologyLink[] = [];
  for (const network of numbers(networks)) {
    const id = `network/net-${network}`;
    nodes.push(
      sampleNode({ id, kind: "network", details: [`10.${network}.0.0/24`], contents: { kind: "port", count: 80 } }),
    );
    for (const group of numbers(groups)) {
      const to = `port.group/net-${network}/name/=g${group}`;
      const tallies = [{ tone: "ok" as const, word: "Up", count: 40 }];
      nodes.push(
        sampleNode({
          id: to,
          kind: "port",
          name: `g${group}`,
          group: { count: 40, isOpen: false, hidden: 0 },
          tallies,
        }),
      );
      links.push({ kind: "holds", from: id, to, count: 40 });
    }
  }
  for (const host of numbers(hosts)) {
    nodes.push(sampleNode({ id: `host/hv-${host}`, kind: "host" }));
    for (const network of numbers(networks))
      links.push({ kind: "carries", from: `host/hv-${host}`, to: `network/net-${network}`, count: 4 });
  }
  return { nodes, links, totals: [{ kind: "network", count: networks }] };
}

/** The same map with a group opened, and its members in it. */
export function withOpenGroup(map: Topology, id: string, members: number): Topology {
  const nodes = map.nodes.map((node) =>
    node.id === id && node.group ? { ...node, group: { ...node.group, isOpen: true } } : node,
  );
  const inside = Array.from({ length: members }, (_, index) =>
    sampleNode({ id: `port/${id}-${index}`, kind: "port", parentId: id }),
  );
  return { ...map, nodes: [...nodes, ...inside] };
}
