import { objectPath } from "#components/activity/object-path.ts";
import type { TopologyNode } from "#model/resources/topology.ts";

/** The page of what a node shows; null where it has none. */
export function nodePage({ kind, objectId }: Pick<TopologyNode, "kind" | "objectId">, path: string): string | null {
  return objectId && objectPath({ kind, action: "updated", resourceId: objectId, parentId: null }, path);
}

const objectId = /^(?<kind>[a-z]+)\/(?<id>[\da-f-]{36})$/;

/** The map with a node chosen; an object stands alone there, whatever group it would be in. */
export function onTheMap(nodeId: string, path: string): string {
  const { kind, id } = objectId.exec(nodeId)?.groups ?? {};
  const query = new URLSearchParams({ select: nodeId });
  if (id && kind === "host") query.set("layers", "status,hosts");
  if (id) query.set("alone", id);
  return `${path}/topology?${query}`;
}
