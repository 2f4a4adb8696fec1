import type { Topology, TopologyNode } from "#model/resources/topology.ts";
import { around, gap, type Point } from "./geometry.ts";
import { membersOf, type PlacedNode, type Scene } from "./scene.ts";
import { shapes, sizeOf } from "./shapes.ts";

/** Space between the rows of two segments. */
const rowGap = 40;

/** Space between two columns of bars. */
const columnGap = 72;

/** A bar reaches at least so far beyond its segment. */
const leastBar = 320;

/** Where the leaves of a segment begin: to the right of it, on its bar. */
const barIndent = 40;

/** Wider than high, as screens are. */
const aspect = 1.5;

interface Bar {
  places: [id: string, at: Point][];
  width: number;
  height: number;
}

/** As operators draw networks: each a bar, one beneath the other, with what hangs on it along the bar; many in columns. */
export function flatLayout(map: Topology): Map<string, Point> {
  const members = membersOf(map);
  const byId = new Map(map.nodes.flatMap((node) => (node.parentId === null ? [[node.id, node] as const] : [])));
  const sizeIn = (node: TopologyNode) => sizeOf(node, members.get(node.id)?.length ?? 0);
  const barOf = (segment: TopologyNode): Bar => {
    const own = sizeIn(segment);
    const bar: Bar = { places: [[segment.id, { x: 0, y: 0 }]], width: own.width + barIndent, height: own.height };
    for (const { from, to, kind } of map.links) {
      const leaf = from === segment.id && kind === "holds" ? byId.get(to) : undefined;
      if (!leaf) continue;
      const size = sizeIn(leaf);
      const y = own.height - shapes[leaf.kind].height;
      bar.places.push([to, { x: bar.width, y }]);
      bar.width += size.width + gap;
      bar.height = Math.max(bar.height, y + size.height);
    }
    return { ...bar, width: Math.max(bar.width + barIndent, own.width + leastBar) };
  };
  const bars = [...byId.values()].filter(({ kind }) => shapes[kind].role === "segment").map(barOf);
  return inColumns(bars);
}

/** One beneath the other, in as many columns as make the whole about as wide as a screen. */
function inColumns(bars: readonly Bar[]): Map<string, Point> {
  const width = Math.max(0, ...bars.map((bar) => bar.width)) + columnGap;
  const total = bars.reduce((sum, { height }) => sum + height + rowGap, 0);
  const columns = Math.max(1, Math.round(Math.sqrt((total * aspect) / width)));
  const positions = new Map<string, Point>();
  let [x, y] = [0, 0];
  for (const { places, height } of bars) {
    if (y > 0 && y + height > total / columns + rowGap) [x, y] = [x + width, 0];
    for (const [id, at] of places) positions.set(id, { x: x + at.x, y: y + at.y });
    y += height + rowGap;
  }
  return positions;
}

/** The bars themselves: from each segment over all that hangs on it. */
export function barsOf({ nodes, links }: Scene): { segment: PlacedNode; end: number }[] {
  const segments = [...nodes.values()].filter(({ node }) => shapes[node.kind].role === "segment" && !node.parentId);
  const byId = new Map(
    segments.map((segment) => [segment.node.id, { segment, end: segment.x + segment.width + leastBar }]),
  );
  for (const { link, to } of links) {
    const bar = byId.get(link.from);
    if (bar && link.kind === "holds") bar.end = Math.max(bar.end, to.x + to.width + barIndent);
  }
  return [...byId.values()];
}

/** The scene with room for its bars, which reach beyond the nodes. */
export function withBars(scene: Scene): Scene {
  const bars = barsOf(scene).map(({ segment, end }) => ({ ...segment, width: end - segment.x }));
  return { ...scene, bounds: around([...scene.nodes.values(), ...bars]) };
}
