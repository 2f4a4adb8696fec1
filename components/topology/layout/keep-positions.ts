import type { Topology } from "#model/resources/topology.ts";
import { around, type Box, freePlace, gap, type Point, type Positions, type Size } from "./geometry.ts";
import { membersOf } from "./scene.ts";
import { shapes, sizeOf } from "./shapes.ts";

/** Space between the structure and the row of what carries it. */
const bandGap = 88;
/** Between two rows of it: from afar, names stand there. */
const bandRowGap = 56;

interface Sized extends Size {
  id: string;
  isCarrier: boolean;
  isOpen: boolean;
}

/** An open group has a place of its own, so that it is back where it was when it is closed. */
function openKey(id: string): string {
  return `${id} open`;
}

/**
 * Places for all nodes that stand for themselves. What has a place keeps it; what is pinned is where it was pinned; what is
 * new takes the free place nearest to what it hangs on; a group that was opened moves if it has no room, and nothing else does.
 */
export function keepPositions(map: Topology, known: Positions, pins: Positions): Map<string, Point> {
  const members = membersOf(map);
  const nodes = map.nodes
    .filter(({ parentId }) => parentId === null)
    .map((node): Sized => {
      const { id, kind, group } = node;
      const role = { isCarrier: shapes[kind].role === "carrier", isOpen: group?.isOpen ?? false };
      return { id, ...role, ...sizeOf(node, members.get(id)?.length ?? 0) };
    });
  const placed = new Map<string, Box>();
  const place = ({ id, width, height }: Sized, at: Point) => placed.set(id, { ...at, width, height });
  const settled = (pass: (node: Sized) => Point | undefined) => {
    for (const node of nodes) {
      const at = placed.has(node.id) ? undefined : pass(node);
      if (at) place(node, at);
    }
  };
  settled(({ id }) => pins.get(id));
  settled(({ id, isOpen }) => (isOpen ? undefined : known.get(id)));
  settled((node) => {
    const at = known.get(openKey(node.id)) ?? known.get(node.id);
    return at && freePlace(node, at, [...placed.values()]);
  });
  settled((node) => (node.isCarrier ? undefined : freePlace(node, wishOf(node, map, placed), [...placed.values()])));
  // What carries stands in rows beneath the structure, in the order of the map.
  const structure = around([...placed.values()]);
  let at: Point = { x: structure?.x ?? 0, y: structure ? structure.y + structure.height + bandGap : 0 };
  const right = (structure?.x ?? 0) + Math.max(structure?.width ?? 0, 1200);
  settled((node) => {
    if (at.x + node.width > right) at = { x: structure?.x ?? 0, y: at.y + node.height + bandRowGap };
    const own = at;
    at = { x: at.x + node.width + gap, y: at.y };
    return own;
  });
  return new Map([...placed].map(([id, { x, y }]) => [id, { x, y }]));
}

/** Beneath what it hangs on; else beneath everything. */
function wishOf({ id, width }: Sized, map: Topology, placed: ReadonlyMap<string, Box>): Point {
  const above = map.links.find(({ kind, to }) => kind === "holds" && to === id);
  const parent = above && placed.get(above.from);
  if (parent) return { x: parent.x + (parent.width - width) / 2, y: parent.y + parent.height + gap * 2 };
  const all = around([...placed.values()]);
  return all ? { x: all.x, y: all.y + all.height + gap * 2 } : { x: 0, y: 0 };
}

/** How many of the nodes that are laid out have a place already: 1 all, 0 none. */
export function knownShare(map: Topology, known: Positions): number {
  const nodes = map.nodes.filter(({ parentId, kind }) => parentId === null && shapes[kind].role !== "carrier");
  return nodes.length === 0 ? 1 : nodes.filter(({ id }) => known.has(id)).length / nodes.length;
}

/** What is known of places, with those that were just given. */
export function remembered(known: Positions, map: Topology, given: Positions): Map<string, Point> {
  const all = new Map(known);
  for (const { id, group } of map.nodes) {
    const at = given.get(id);
    if (at) all.set(group?.isOpen ? openKey(id) : id, at);
  }
  return all;
}
