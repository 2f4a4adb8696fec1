import type { Size } from "../layout/geometry.ts";
import { seen, type View } from "../layout/view.ts";
import type { Glyph } from "./glyphs.tsx";
import type { Ink } from "./ink.ts";
import { extent, type Mark, type TextMark } from "./mark.ts";

export interface Painting {
  marks: readonly Mark[];
  glyphs: ReadonlyMap<string, Glyph>;
  ink: Ink;
}

type Canvas = CanvasRenderingContext2D;

const dash = [4, 4];
/** Paths are parsed once, however often they are drawn. */
const parsed = new WeakMap<Mark, Path2D>();

/**
 * Paints the marks that can be seen.
 * @param scale pixels of the device for one of the page
 */
export function paint(canvas: Canvas, painting: Painting, view: View, screen: Size, scale: number): void {
  canvas.setTransform(scale, 0, 0, scale, 0, 0);
  canvas.clearRect(0, 0, screen.width, screen.height);
  canvas.setTransform(scale * view.zoom, 0, 0, scale * view.zoom, scale * view.x, scale * view.y);
  const { x, y, width, height } = seen(view, screen);
  canvas.textBaseline = "middle";
  for (const mark of painting.marks) {
    const [left, top, right, bottom] = extent(mark);
    if (right >= x && left <= x + width && bottom >= y && top <= y + height) paintMark(canvas, mark, painting);
  }
}

function paintMark(canvas: Canvas, mark: Mark, { glyphs, ink }: Painting): void {
  switch (mark.is) {
    case "rect":
      canvas.beginPath();
      canvas.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
      fillAndStroke(canvas, mark);
      break;
    case "circle":
      canvas.beginPath();
      canvas.arc(mark.x, mark.y, mark.radius, 0, Math.PI * 2);
      fillAndStroke(canvas, mark);
      break;
    case "text":
      paintText(canvas, mark, ink);
      break;
    case "glyph":
      paintGlyph(canvas, mark, glyphs.get(mark.glyph));
      break;
    case "path": {
      const path = parsed.get(mark) ?? new Path2D(mark.d);
      parsed.set(mark, path);
      fillAndStroke(canvas, mark, path);
      break;
    }
  }
}

function fillAndStroke(canvas: Canvas, mark: Extract<Mark, { lineWidth?: number }>, path?: Path2D): void {
  if (mark.fill) {
    canvas.fillStyle = mark.fill;
    canvas.fill();
  }
  if (!mark.stroke) return;
  canvas.strokeStyle = mark.stroke;
  canvas.lineWidth = mark.lineWidth ?? 1;
  if (mark.dashed) canvas.setLineDash(dash);
  if (path) canvas.stroke(path);
  else canvas.stroke();
  if (mark.dashed) canvas.setLineDash([]);
}

/** The font of a text, as CSS writes it. */
export function fontOf({ size, weight, mono }: Pick<TextMark, "size" | "weight" | "mono">, ink: Ink): string {
  return `${weight} ${size}px ${mono ? ink.mono : ink.font}`;
}

function paintText(canvas: Canvas, mark: TextMark, ink: Ink): void {
  canvas.font = fontOf(mark, ink);
  canvas.textAlign = mark.align ?? "left";
  canvas.fillStyle = mark.fill;
  canvas.fillText(mark.text, mark.x, mark.y);
}

function paintGlyph(canvas: Canvas, mark: Extract<Mark, { is: "glyph" }>, glyph: Glyph | undefined): void {
  if (!glyph) return;
  const ratio = mark.size / glyph.grid;
  canvas.translate(mark.x, mark.y);
  canvas.scale(ratio, ratio);
  canvas.strokeStyle = mark.stroke;
  canvas.lineWidth = glyph.lineWidth;
  canvas.lineCap = "round";
  canvas.lineJoin = "round";
  for (const path of glyph.paths) canvas.stroke(path);
  canvas.scale(1 / ratio, 1 / ratio);
  canvas.translate(-mark.x, -mark.y);
}
