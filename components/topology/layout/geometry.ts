/** Places on the map, in its own units: pixels at zoom 1. */
export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A place with an extent; `x` and `y` are its top left corner. */
export interface Box extends Point, Size {}

/** Where each node stands that is in no other. */
export type Positions = ReadonlyMap<string, Point>;

export function overlaps(a: Box, b: Box, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

/** The smallest box around all; null where there is none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export function centerOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Space between nodes. */
export const gap = 24;

/** The free place for a box of this size that is nearest to where it would like to be. */
export function freePlace(size: Size, wish: Point, taken: readonly Box[]): Point {
  const [stepX, stepY] = [(size.width + gap) / 2, (size.height + gap) / 2];
  const isFree = (at: Point) => !taken.some((box) => overlaps({ ...at, ...size }, box, gap - 1));
  if (isFree(wish)) return wish;
  for (let ring = 1; ring < 400; ring += 1) {
    const free = ringOf(ring)
      .map(([dx, dy]) => ({ x: wish.x + dx * stepX, y: wish.y + dy * stepY }))
      .filter(isFree)
      .sort((a, b) => distance(a, wish) - distance(b, wish))[0];
    if (free) return free;
  }
  // Beneath everything there is always room.
  const all = around(taken);
  return { x: wish.x, y: all ? all.y + all.height + gap : wish.y };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The steps to the places of a square ring around a place. */
function ringOf(ring: number): [number, number][] {
  const along = Array.from({ length: ring * 2 + 1 }, (_, index) => index - ring);
  const sides = along.slice(1, -1);
  return [
    ...along.flatMap((dx): [number, number][] => [
      [dx, ring],
      [dx, -ring],
    ]),
    ...sides.flatMap((dy): [number, number][] => [
      [ring, dy],
      [-ring, dy],
    ]),
  ];
}
