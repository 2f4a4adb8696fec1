import type { Topology, TopologyKind, TopologyNode } from "#model/resources/topology.ts";
import type { Facts } from "./facts.ts";
import type { PortGroup } from "./port-groups.ts";

/** What one kind adds to the map. */
export type Part = Topology;

/** What the parts know of each other. */
export interface Ground {
  facts: Facts;
  groups: PortGroup[];
  /** The node that shows a network: its own, or the group that it is in. */
  placeOf: (networkId: string) => string | null;
}

/** The id of the node that shows an object on its own. */
export function nodeId(kind: TopologyKind, id: string): string {
  return `${kind}/${id}`;
}

/** An open group shows so many of its members. */
export const mostMembers = 100;

/** A node with nothing in it but what is given. */
export function plainNode(
  node: Pick<TopologyNode, "id" | "kind" | "name" | "status"> & Partial<TopologyNode>,
): TopologyNode {
  return {
    objectId: null,
    details: [],
    group: null,
    parentId: null,
    contents: null,
    worst: node.status.tone,
    tallies: [],
    ...node,
  };
}
