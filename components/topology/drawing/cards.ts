import { kinds } from "#model/registry.ts";
import type { TopologyNode } from "#model/resources/topology.ts";
import type { PlacedNode } from "../layout/scene.ts";
import { contentWords, nodeLine, nodeTitle } from "../node-words.ts";
import type { Drawing } from "./drawing.ts";
import type { Mark, TextMark } from "./mark.ts";

type TextLook = Omit<TextMark, "is" | "x" | "y" | "text">;

export function textMark(text: string, x: number, y: number, look: TextLook): TextMark {
  return { is: "text", text, x, y, ...look };
}

export function glyphMark(glyph: string, x: number, y: number, size: number, stroke: string): Mark {
  return { is: "glyph", glyph, x, y, size, stroke };
}

/** A kind's icon on the tile of its hue. */
export function tileMarks({ ink }: Drawing, { kind }: TopologyNode, x: number, y: number, size: number): Mark[] {
  const { tile, edge, line } = ink.kind[kind];
  const glyph = size * 0.62;
  const inset = (size - glyph) / 2;
  return [
    { is: "rect", x, y, width: size, height: size, radius: 6, fill: tile, stroke: edge },
    glyphMark(`kind ${kind}`, x + inset, y + inset, glyph, line),
  ];
}

/** What a node is called, within so many pixels: of a group the name gives way, not how many it stands for. */
function titleWithin({ cut }: Drawing, node: TopologyNode, room: number, font: Parameters<Drawing["cut"]>[2]): string {
  const whole = nodeTitle(node);
  if (!node.group || cut(whole, room, font) === whole) return cut(whole, room, font);
  const count = whole.slice(node.name.length);
  return `${cut(node.name, room - count.length * font.size * 0.62, font)}${count}`;
}

/** A segment: its name and prefix, a hairline, how it is and what it holds. */
export function drawCard(drawing: Drawing, { node, x, y, width, height }: PlacedNode): Mark[] {
  const { ink, cut, withStatus } = drawing;
  const inner = width - 24;
  const [name, small, foot] = [
    { size: 13, weight: 580 },
    { size: 11, weight: 400, mono: !node.group },
    { size: 12, weight: 510 },
  ];
  const { tone, reason, word } = node.status;
  const line = node.group ? nodeLine(node) : (node.details[0] ?? "no subnet");
  const holds = contentWords(node) ?? "";
  const left = x + 12 + (withStatus ? 19 : 0);
  const middle = y + height - 17;
  const room = x + width - 20 - holds.length * 6.4 - left;
  // A reason that has no room for its point says less than the word.
  const isShort = reason !== null && cut(reason, room, foot) === reason;
  const said = withStatus ? (isShort ? reason : word) : kinds[node.kind].label;
  return [
    ...tileMarks(drawing, node, x + 12, y + 13, 26),
    textMark(titleWithin(drawing, node, inner - 34, name), x + 46, y + 19.5, { ...name, fill: ink.of.text }),
    textMark(cut(line, inner - 34, small), x + 46, y + 36, { ...small, fill: ink.of["text-3"] }),
    { is: "rect", x: x + 12, y: y + height - 34, width: inner, height: 1, radius: 0, fill: ink.of.line },
    ...(withStatus ? [glyphMark(`tone ${tone}`, x + 12, middle - 7, 14, ink.tone[tone])] : []),
    textMark(cut(said, room, foot), left, middle, { ...foot, fill: withStatus ? ink.tone[tone] : ink.of["text-3"] }),
    textMark(holds, x + width - 12, middle, { size: 12, weight: 400, fill: ink.of["text-3"], align: "right" }),
  ];
}

/** What hangs on a segment, carries it, or lies on a tray: its name, and beneath it a line. */
export function drawLeaf(drawing: Drawing, { node, x, y, width, height }: PlacedNode): Mark[] {
  const { ink, cut } = drawing;
  const isChip = height < 50;
  const tile = isChip ? 22 : 26;
  const left = x + (isChip ? 34 : 46);
  const room = x + width - 10 - left;
  const middle = y + height / 2;
  const { text, isAlarm, mono } = leafLine(drawing, node);
  const name = { size: isChip ? 12 : 13, weight: 510 };
  const small = { size: 11, weight: 400, mono };
  return [
    ...tileMarks(drawing, node, x + (isChip ? 6 : 12), middle - tile / 2, tile),
    textMark(titleWithin(drawing, node, room, name), left, middle - 7.5, { ...name, fill: ink.of.text }),
    textMark(cut(text, room, small), left, middle + 8.5, {
      ...small,
      fill: isAlarm ? ink.tone[node.worst] : ink.of["text-3"],
    }),
  ];
}

/** What stands beneath a name: a reason where all is not well, else what machines read of it or what it holds. */
function leafLine({ withStatus }: Drawing, node: TopologyNode): { text: string; isAlarm: boolean; mono: boolean } {
  const isAlarm = withStatus && node.worst !== "ok" && node.worst !== "idle";
  if (isAlarm)
    return { text: node.group ? nodeLine(node) : (node.status.reason ?? node.status.word), isAlarm, mono: false };
  if (node.kind === "host" || !withStatus) return { text: contentWords(node) ?? nodeLine(node), isAlarm, mono: false };
  return { text: nodeLine(node), isAlarm, mono: !node.group && node.details.length > 0 };
}
