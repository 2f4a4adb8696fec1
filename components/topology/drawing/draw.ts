import type { PlacedNode } from "../layout/scene.ts";
import { shapes, tray } from "../layout/shapes.ts";
import { nodeLine, nodeTitle } from "../node-words.ts";
import { drawCard, drawLeaf, glyphMark, textMark, tileMarks } from "./cards.ts";
import { drawDot } from "./dots.ts";
import type { Drawing } from "./drawing.ts";
import { drawLinks } from "./links.ts";
import type { Mark } from "./mark.ts";

/** The whole map in marks, from what lies at the bottom to what lies on top. */
export function draw(drawing: Drawing): Mark[] {
  const nodes = [...drawing.scene.nodes.values()];
  return [...drawLinks(drawing), ...nodes.flatMap((placed) => drawNode(drawing, placed))];
}

function drawNode(drawing: Drawing, placed: PlacedNode): Mark[] {
  const { node } = placed;
  if (node.group?.isOpen) return drawTray(drawing, placed);
  if (drawing.tier === "dots") return drawDot(drawing, placed);
  const frame = drawFrame(drawing, placed);
  if (drawing.tier === "names") return [...frame, ...drawName(drawing, placed)];
  const isCard = node.parentId === null && shapes[node.kind].role === "segment";
  return [...frame, ...(isCard ? drawCard(drawing, placed) : drawLeaf(drawing, placed))];
}

function drawFrame(drawing: Drawing, { node, x, y, width, height }: PlacedNode): Mark[] {
  const { ink, selected, hovered } = drawing;
  const isSelected = selected === node.id;
  const box = { is: "rect" as const, x, y, width, height, radius: 8 };
  const glow = { ...grown(box, 3), fill: ink.of["accent-soft"] };
  const stroke = isSelected || hovered === node.id ? ink.of.accent : ink.of["line-strong"];
  const dashed = node.group !== null && !isSelected;
  return [
    ...ring(drawing, node.id, box),
    ...(isSelected ? [glow] : []),
    { ...box, fill: ink.of.surface, stroke, lineWidth: isSelected ? 1.6 : 1, dashed },
  ];
}

type Rect = Extract<Mark, { is: "rect" }>;

function grown(box: Rect, by: number): Rect {
  const { x, y, width, height, radius } = box;
  return { ...box, x: x - by, y: y - by, width: width + by * 2, height: height + by * 2, radius: radius + by };
}

/** Where the keyboard is. */
function ring({ ink, focused, zoom }: Drawing, id: string, box: Rect): Mark[] {
  if (focused !== id) return [];
  return [{ ...grown(box, 5), stroke: ink.of.accent, lineWidth: 2 / Math.min(1, zoom) }];
}

/** From further away: the name as large as the box allows, and a sign of how it is. */
function drawName({ ink, cut, withStatus, zoom }: Drawing, { node, x, y, width, height }: PlacedNode): Mark[] {
  const size = Math.min(22, 12 / zoom);
  const middle = y + height / 2;
  const lead = withStatus ? size * 1.5 : 0;
  const font = { size, weight: 580 };
  return [
    ...(withStatus ? [glyphMark(`tone ${node.worst}`, x + 10, middle - size / 2, size, ink.tone[node.worst])] : []),
    textMark(cut(nodeTitle(node), width - 18 - lead, font), x + 10 + lead, middle, { ...font, fill: ink.of.text }),
  ];
}

/** An open group: a tray with its name, on which its members lie. */
function drawTray(drawing: Drawing, { node, x, y, width, height }: PlacedNode): Mark[] {
  const { ink, cut, selected, hovered } = drawing;
  const isNear = selected === node.id || hovered === node.id;
  const hidden = node.group?.hidden ?? 0;
  const line = hidden > 0 ? `${hidden.toLocaleString("en")} more are in the list` : nodeLine(node);
  const box = { is: "rect" as const, x, y, width, height, radius: 10 };
  const name = { size: 13, weight: 580 };
  const small = { size: 11, weight: 400 };
  return [
    ...ring(drawing, node.id, box),
    { ...box, fill: ink.of.sunken, stroke: isNear ? ink.of.accent : ink.of["line-strong"], lineWidth: 1, dashed: true },
    ...tileMarks(drawing, node, x + tray.padding, y + 9, 26),
    textMark(cut(nodeTitle(node), width - 60, name), x + 46, y + 15, { ...name, fill: ink.of.text }),
    textMark(cut(line, width - 60, small), x + 46, y + 31, { ...small, fill: ink.of["text-3"] }),
  ];
}
