import type { Drawing } from "../drawing/drawing.ts";
import type { Ink } from "../drawing/ink.ts";
import { fontOf } from "../drawing/paint.ts";

/** Texts are measured at this size: widths grow with the size of the letters. */
const measuredSize = 100;
/** So much narrower than measured a text has to be: small letters are hinted. */
const slack = 0.985;

interface Measured {
  whole: number;
  /** Of the beginnings of the text, and last of the ellipsis; known where it was cut once. */
  widths: Float64Array | null;
}

/** Cuts texts to a width as the fonts of the page measure them; measures each text once, however often the map is zoomed. */
export function textCutter(ink: Ink): Drawing["cut"] {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, Measured>();
  return (text, width, font) => {
    if (!context) return text;
    const room = (width / font.size) * measuredSize * slack;
    const key = `${font.weight} ${font.mono ?? false} ${text}`;
    const measured = known.get(key) ?? {
      whole: widthOf(context, text, fontOf({ ...font, size: measuredSize }, ink)),
      widths: null,
    };
    if (known.size > 20_000) known.clear();
    known.set(key, measured);
    if (measured.whole <= room) return text;
    measured.widths ??= widthsOf(context, text, fontOf({ ...font, size: measuredSize }, ink));
    return cutTo(text, measured.widths, room);
  };
}

function widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
  context.font = font;
  return context.measureText(text).width;
}

function widthsOf(context: CanvasRenderingContext2D, text: string, font: string): Float64Array {
  context.font = font;
  const beginnings = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
  return Float64Array.from([...beginnings, "…"], (each) => context.measureText(each).width);
}

function cutTo(text: string, widths: Float64Array, room: number): string {
  const ellipsis = widths[text.length + 1] ?? 0;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if ((widths[middle] ?? 0) + ellipsis <= room) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? "" : `${text.slice(0, fits).trimEnd()}…`;
}
