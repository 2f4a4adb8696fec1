import { centerOf, type Point } from "./geometry.ts";
import type { PlacedNode, Scene } from "./scene.ts";

const directions = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
} as const;

export type WalkKey = keyof typeof directions;

export function isWalkKey(key: string): key is WalkKey {
  return key in directions;
}

/** Where an arrow key leads from a node: along a link that goes that way, else to the next node that lies there. */
export function walk(scene: Scene, from: string, key: WalkKey): string | null {
  const start = scene.nodes.get(from);
  if (!start) return scene.nodes.keys().next().value ?? null;
  const linked = neighboursOf(scene, start);
  const others = [...scene.nodes.values()].filter((other) => other !== start);
  return nearest(start, linked, directions[key]) ?? nearest(start, others, directions[key]);
}

/** What a node is linked to; a member of an open group to its group, and the other way round. */
export function neighboursOf({ nodes, links }: Scene, { node }: PlacedNode): PlacedNode[] {
  const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
  const linked = links.flatMap(({ link, from, to }) =>
    link.from === node.id ? [to] : link.to === node.id ? [from] : [],
  );
  const members = node.group?.isOpen ? [...nodes.values()].filter((other) => other.node.parentId === node.id) : [];
  return [...(parent ? [parent] : []), ...linked, ...members];
}

/** The nearest that lies more that way than any other; sideways counts double. */
function nearest(start: PlacedNode, others: readonly PlacedNode[], way: Point): string | null {
  const here = centerOf(start);
  const reached = others.flatMap((other) => {
    const there = centerOf(other);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    return along > 1 && aside <= along * 4 ? [{ id: other.node.id, cost: along + aside * 2 }] : [];
  });
  return reached.sort((a, b) => a.cost - b.cost)[0]?.id ?? null;
}
