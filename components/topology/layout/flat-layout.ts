import type { Topology } from "#model/resources/topology.ts";
import { gap, type Point } from "./geometry.ts";
import { membersOf } from "./scene.ts";
import { shapes, sizeOf } from "./shapes.ts";

/** Space between the rows of two segments. */
const rowGap = 40;

/** Where the leaves of a segment begin: to the right of it, on its bar. */
export const barIndent = 40;

/** As operators draw networks: each a bar, one beneath the other, with what hangs on it along the bar. */
export function flatLayout(map: Topology): Map<string, Point> {
  const members = membersOf(map);
  const top = map.nodes.filter(({ parentId }) => parentId === null);
  const byId = new Map(top.map((node) => [node.id, node]));
  const positions = new Map<string, Point>();
  let y = 0;
  for (const segment of top) {
    if (shapes[segment.kind].role !== "segment") continue;
    positions.set(segment.id, { x: 0, y });
    const own = sizeOf(segment, members.get(segment.id)?.length ?? 0);
    let x = own.width + barIndent;
    let { height } = own;
    for (const { from, to, kind } of map.links) {
      const leaf = from === segment.id && kind === "holds" ? byId.get(to) : undefined;
      if (!leaf) continue;
      const size = sizeOf(leaf, members.get(to)?.length ?? 0);
      positions.set(to, { x, y: y + own.height - shapes[leaf.kind].height });
      x += size.width + gap;
      height = Math.max(height, own.height - shapes[leaf.kind].height + size.height);
    }
    y += height + rowGap;
  }
  return positions;
}
