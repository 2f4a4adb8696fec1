import type { Box } from "../layout/geometry.ts";
import type { Mark } from "./mark.ts";
import type { Painting } from "./paint.ts";

/** Around a drawing in a file, in units of the map. */
export const margin = 32;

/** The whole drawing as an SVG file, in the colours of the theme that is shown. */
export function toSvg({ marks, glyphs, ink }: Painting, bounds: Box): string {
  const box = { x: bounds.x - margin, y: bounds.y - margin };
  const size = { width: bounds.width + margin * 2, height: bounds.height + margin * 2 };
  const viewBox = `${box.x} ${box.y} ${size.width} ${size.height}`;
  return [
    `<svg${attributes({ xmlns: "http://www.w3.org/2000/svg", viewBox, ...size })}>`,
    `<rect${attributes({ ...box, ...size, fill: ink.of.canvas })}/>`,
    ...marks.map((mark) => elementOf(mark, glyphs, ink)),
    "</svg>",
    "",
  ].join("\n");
}

function elementOf(mark: Mark, glyphs: Painting["glyphs"], ink: Painting["ink"]): string {
  switch (mark.is) {
    case "rect": {
      const { x, y, width, height, radius: rx } = mark;
      return `<rect${attributes({ x, y, width, height, rx, ...paintOf(mark) })}/>`;
    }
    case "circle":
      return `<circle${attributes({ cx: mark.x, cy: mark.y, r: mark.radius, ...paintOf(mark) })}/>`;
    case "path":
      return `<path${attributes({ d: mark.d, ...paintOf(mark) })}/>`;
    case "glyph": {
      const glyph = glyphs.get(mark.glyph);
      if (!glyph) return "";
      const transform = `translate(${mark.x} ${mark.y}) scale(${mark.size / glyph.grid})`;
      const ends = { "stroke-linecap": "round", "stroke-linejoin": "round" };
      const line = { fill: "none", stroke: mark.stroke, "stroke-width": glyph.lineWidth };
      return `<g${attributes({ transform, ...line, ...ends })}>${glyph.markup}</g>`;
    }
    case "text": {
      const anchor = { left: "start", center: "middle", right: "end" }[mark.align ?? "left"];
      const font = {
        "font-family": mark.mono ? ink.mono : ink.font,
        "font-size": mark.size,
        "font-weight": mark.weight,
      };
      const place = { x: mark.x, y: mark.y, "text-anchor": anchor, "dominant-baseline": "central" };
      return `<text${attributes({ ...place, ...font, fill: mark.fill })}>${escaped(mark.text)}</text>`;
    }
  }
}

function paintOf({ fill, stroke, lineWidth = 1, dashed }: Extract<Mark, { lineWidth?: number }>) {
  const line = stroke ? { stroke, "stroke-width": lineWidth } : {};
  return { fill: fill ?? "none", ...line, "stroke-dasharray": dashed ? "4 4" : undefined };
}

function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escaped(String(value))}"`))
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
