import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import type { Topology } from "#model/resources/topology.ts";
import type { Point } from "./geometry.ts";
import { membersOf } from "./scene.ts";
import { shapes, sizeOf } from "./shapes.ts";

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.aspectRatio": "1.7",
  "elk.spacing.nodeNode": "24",
  "elk.spacing.componentComponent": "40",
  "elk.layered.spacing.nodeNodeBetweenLayers": "46",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.considerModelOrder.components": "FORCE_MODEL_ORDER",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
};

/**
 * Lays the structure out, in a worker of its own: the page stays as quick as it is. What carries the structure is not part of
 * it (`keepPositions`).
 * @throws when the worker cannot be started
 */
export async function elkLayout(map: Topology): Promise<Map<string, Point>> {
  const members = membersOf(map);
  const top = map.nodes.filter(({ parentId, kind }) => parentId === null && shapes[kind].role !== "carrier");
  const ids = new Set(top.map(({ id }) => id));
  const structure = map.links.filter(({ kind, from, to }) => kind === "holds" && ids.has(from) && ids.has(to));
  const elk = new ELK({
    algorithms: ["layered"],
    workerFactory: () => new Worker(new URL("elkjs/lib/elk-worker.min.js", import.meta.url)),
  });
  try {
    const graph: ElkNode = {
      id: "map",
      layoutOptions: options,
      children: top.map((node) => ({ id: node.id, ...sizeOf(node, members.get(node.id)?.length ?? 0) })),
      edges: structure.map(({ from, to }) => ({ id: `${from} ${to}`, sources: [from], targets: [to] })),
    };
    const { children = [] } = await elk.layout(graph);
    return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  } finally {
    elk.terminateWorker();
  }
}
