import type { TopologyNode } from "#model/resources/topology.ts";
import { centerOf } from "../layout/geometry.ts";
import type { PlacedNode } from "../layout/scene.ts";
import { shapes } from "../layout/shapes.ts";
import { nodeTitle } from "../node-words.ts";
import { textMark } from "./cards.ts";
import type { Drawing } from "./drawing.ts";
import type { Mark } from "./mark.ts";

/** Pixels on the screen. */
const radii = { segment: 15, carrier: 8, leaf: 5.5 };

/** From afar: a dot with a count, coloured by the worst in it; what others hang on with its name beneath. */
export function drawDot(drawing: Drawing, placed: PlacedNode): Mark[] {
  const { ink, zoom, cut, withStatus } = drawing;
  const { node } = placed;
  const { role } = shapes[node.kind];
  const { x, y } = centerOf(placed);
  const radius = Math.min((node.parentId ? 4 : radii[role]) / zoom, placed.height * 0.8);
  const isPlain = node.worst === "idle" || !withStatus;
  const isNear = [drawing.selected, drawing.hovered, drawing.focused].includes(node.id);
  const dot: Mark = {
    is: "circle",
    x,
    y,
    radius,
    fill: isPlain ? ink.of.surface : ink.tone[node.worst],
    stroke: isNear ? ink.of.accent : isPlain ? ink.kind[node.kind].line : ink.of.canvas,
    lineWidth: (isNear ? 3 : 1.5) / zoom,
  };
  if (role === "leaf" || node.parentId) return [dot];
  const name = { size: 10.5 / zoom, weight: 510 };
  const count = {
    size: 10 / zoom,
    weight: 620,
    fill: isPlain ? ink.of["text-2"] : ink.of.surface,
    align: "center" as const,
  };
  const title = cut(nodeTitle(node), placed.width * 1.3, name);
  const ground = { width: title.length * name.size * 0.62, height: name.size * 1.3 };
  const below = y + radius + name.size;
  return [
    dot,
    // Lines do not run through the name.
    { is: "rect", x: x - ground.width / 2, y: below - ground.height / 2, ...ground, radius: 0, fill: ink.of.canvas },
    ...(role === "segment" ? [textMark(short(node), x, y, count)] : []),
    textMark(title, x, below, {
      ...name,
      fill: ink.of["text-2"],
      align: "center",
    }),
  ];
}

/** "390", "1.3k". */
function short({ contents }: TopologyNode): string {
  const count = contents?.count ?? 0;
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k`;
}
