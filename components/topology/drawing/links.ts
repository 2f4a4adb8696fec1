import { barsOf } from "../layout/flat-layout.ts";
import type { PlacedLink, PlacedNode } from "../layout/scene.ts";
import { shapes } from "../layout/shapes.ts";
import type { Drawing } from "./drawing.ts";
import type { Mark } from "./mark.ts";

/** So many links of what carries the structure can be told apart; of more only those of what is pointed out are drawn. */
const mostOverlays = 24;
/** Of the bar beneath the upper edge of its segment, in flat mode. */
const barDrop = 14;

/** The links, those that are pointed out on top. */
export function drawLinks(drawing: Drawing): Mark[] {
  const { scene, isFlat } = drawing;
  const structure = scene.links.filter(({ link }) => link.kind === "holds");
  const marked = [...structure, ...overlaysOf(drawing)].map((placed) => ({
    placed,
    isNear: isPointedOut(drawing, placed),
  }));
  const sorted = [...marked.filter(({ isNear }) => !isNear), ...marked.filter(({ isNear }) => isNear)];
  return [...(isFlat ? bars(drawing) : []), ...sorted.map(({ placed, isNear }) => pathOf(drawing, placed, isNear))];
}

function isPointedOut({ selected, hovered, focused }: Drawing, { link }: PlacedLink): boolean {
  return [selected, hovered, focused].some((id) => id !== null && (link.from === id || link.to === id));
}

/** Hundreds of lines between hosts and networks tell nothing; those of what is pointed out do. */
function overlaysOf(drawing: Drawing): PlacedLink[] {
  return (["carries", "tunnel"] as const).flatMap((kind) => {
    const own = drawing.scene.links.filter(({ link }) => link.kind === kind);
    return own.length <= mostOverlays ? own : own.filter((placed) => isPointedOut(drawing, placed));
  });
}

type Route = Pick<Extract<Mark, { is: "path" }>, "d" | "from" | "to">;

function pathOf({ ink, isFlat, zoom, tier }: Drawing, { link, from, to }: PlacedLink, isNear: boolean): Mark {
  const isHook = isFlat && link.kind === "holds";
  const route = link.kind === "tunnel" ? arc(from, to) : isHook ? hook(from, to) : drop(from, to);
  const thin = tier === "cards" ? 1.4 : 1.2 / zoom;
  return {
    is: "path",
    ...route,
    stroke: isNear ? ink.of.accent : ink.of[link.kind === "holds" ? "line-strong" : "line"],
    lineWidth: isNear ? thin * 1.3 : thin,
    dashed: link.kind === "tunnel",
  };
}

/** From the lower edge of what stands above to the upper edge of what stands below. */
function drop(a: PlacedNode, b: PlacedNode): Route {
  const [above, below] = a.y <= b.y ? [a, b] : [b, a];
  const [x1, y1] = [above.x + above.width / 2, above.y + above.height];
  const [x2, y2] = [below.x + below.width / 2, below.y];
  const bend = Math.max(16, Math.abs(y2 - y1) / 2);
  return { from: [x1, y1], to: [x2, y2], d: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}` };
}

/** In flat mode a leaf hangs on the bar of its segment. */
function hook(segment: PlacedNode, leaf: PlacedNode): Route {
  const x = leaf.x + Math.min(leaf.width, shapes[leaf.node.kind].width) / 2;
  const y = segment.y + barDrop;
  return { from: [x, y], to: [x, leaf.y], d: `M${x} ${y}V${leaf.y}` };
}

/** Tunnels bend beneath the row of hosts. */
function arc(a: PlacedNode, b: PlacedNode): Route {
  const [x1, y1] = [a.x + a.width / 2, a.y + a.height];
  const [x2, y2] = [b.x + b.width / 2, b.y + b.height];
  const depth = Math.max(y1, y2) + 24 + Math.abs(x2 - x1) * 0.12;
  return { from: [x1, Math.min(y1, y2)], to: [x2, depth], d: `M${x1} ${y1}C${x1} ${depth} ${x2} ${depth} ${x2} ${y2}` };
}

/** The bars of flat mode: a line from each segment over all that hangs on it. */
function bars({ scene, ink, zoom, tier }: Drawing): Mark[] {
  return barsOf(scene).map(({ segment, end }) => {
    const y = segment.y + barDrop;
    const [x1, x2] = [segment.x + segment.width, end];
    const lineWidth = tier === "dots" ? 2 / zoom : 4;
    return {
      is: "path",
      d: `M${x1} ${y}H${x2}`,
      from: [x1, y],
      to: [x2, y],
      stroke: ink.kind[segment.node.kind].line,
      lineWidth,
    };
  });
}
