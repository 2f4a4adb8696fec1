import type { Topology, TopologyLink, TopologyNode } from "#model/resources/topology.ts";
import { around, type Box, type Positions } from "./geometry.ts";
import { sizeOf, tray, trayColumns } from "./shapes.ts";

export interface PlacedNode extends Box {
  node: TopologyNode;
}

export interface PlacedLink {
  link: TopologyLink;
  from: PlacedNode;
  to: PlacedNode;
}

/** The map with everything at its place: what is drawn, touched, walked and exported. */
export interface Scene {
  nodes: ReadonlyMap<string, PlacedNode>;
  links: readonly PlacedLink[];
  bounds: Box | null;
}

/** The members of each open group. */
export function membersOf(map: Topology): Map<string, TopologyNode[]> {
  const inGroups = map.nodes.filter(({ parentId }) => parentId !== null);
  return Map.groupBy(inGroups, ({ parentId }) => parentId ?? "");
}

/** Puts the nodes where the positions say; members of open groups into their trays. */
export function sceneOf(map: Topology, positions: Positions): Scene {
  const members = membersOf(map);
  const nodes = new Map<string, PlacedNode>();
  for (const node of map.nodes) {
    const at = node.parentId === null ? positions.get(node.id) : undefined;
    if (!at) continue;
    const own = members.get(node.id) ?? [];
    nodes.set(node.id, { node, ...at, ...sizeOf(node, own.length) });
    const columns = trayColumns(own.length);
    for (const [index, member] of own.entries())
      nodes.set(member.id, {
        node: member,
        x: at.x + tray.padding + (index % columns) * (tray.chip.width + tray.gap),
        y: at.y + tray.header + Math.floor(index / columns) * (tray.chip.height + tray.gap),
        ...tray.chip,
      });
  }
  const links = map.links.flatMap((link) => {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
    return from && to ? [{ link, from, to }] : [];
  });
  return { nodes, links, bounds: around([...nodes.values()]) };
}
