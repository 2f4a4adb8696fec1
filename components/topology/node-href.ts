import { objectPath } from "#components/activity/object-path.ts";
import type { TopologyNode } from "#model/resources/topology.ts";

/** The page of what a node shows; null where it has none. */
export function nodePage({ kind, objectId }: Pick<TopologyNode, "kind" | "objectId">, path: string): string | null {
  return objectId && objectPath({ kind, action: "updated", resourceId: objectId, parentId: null }, path);
}

/** The map with a node chosen. */
export function onTheMap(nodeId: string, path: string): string {
  return `${path}/topology?select=${encodeURIComponent(nodeId)}`;
}
