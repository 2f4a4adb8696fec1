interface Painted {
  fill?: string;
  stroke?: string;
  lineWidth?: number;
  dashed?: boolean;
}

/** What a drawing is made of, in units of the map. A canvas and an SVG file are drawn from the same marks. */
export type Mark =
  | (Painted & { is: "rect"; x: number; y: number; width: number; height: number; radius: number })
  | (Painted & { is: "circle"; x: number; y: number; radius: number })
  | {
      is: "text";
      x: number;
      /** Of the middle of the letters. */
      y: number;
      text: string;
      size: number;
      weight: number;
      fill: string;
      mono?: boolean;
      align?: "left" | "center" | "right";
    }
  | { is: "glyph"; x: number; y: number; size: number; glyph: string; stroke: string }
  | (Painted & { is: "path"; d: string; from: [number, number]; to: [number, number] });

export type TextMark = Extract<Mark, { is: "text" }>;

/** The part of the map that a mark may touch: what is not seen is not drawn. */
export function extent(mark: Mark): [left: number, top: number, right: number, bottom: number] {
  switch (mark.is) {
    case "rect":
      return [mark.x - 4, mark.y - 4, mark.x + mark.width + 4, mark.y + mark.height + 4];
    case "circle":
      return [mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius];
    case "text": {
      const width = mark.text.length * mark.size * 0.7;
      const left = mark.align === "center" ? mark.x - width / 2 : mark.align === "right" ? mark.x - width : mark.x;
      return [left, mark.y - mark.size, left + width, mark.y + mark.size];
    }
    case "glyph":
      return [mark.x, mark.y, mark.x + mark.size, mark.y + mark.size];
    case "path": {
      const [[x1, y1], [x2, y2]] = [mark.from, mark.to];
      return [Math.min(x1, x2) - 60, Math.min(y1, y2) - 60, Math.max(x1, x2) + 60, Math.max(y1, y2) + 60];
    }
  }
}
