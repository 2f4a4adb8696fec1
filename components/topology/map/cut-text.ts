import type { Drawing } from "../drawing/drawing.ts";
import type { Ink } from "../drawing/ink.ts";
import { fontOf } from "../drawing/paint.ts";

/** Cuts texts to a width as the fonts of the page measure them, and remembers how. */
export function textCutter(ink: Ink): Drawing["cut"] {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, string>();
  return (text, width, font) => {
    const key = `${font.size} ${font.weight} ${font.mono ?? false} ${Math.round(width)} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size > 20_000) known.clear();
    const cut = context ? cutWith(context, text, width, fontOf(font, ink)) : text;
    known.set(key, cut);
    return cut;
  };
}

function cutWith(context: CanvasRenderingContext2D, text: string, width: number, font: string): string {
  context.font = font;
  if (context.measureText(text).width <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? "" : `${text.slice(0, fits).trimEnd()}…`;
}
