import { z } from "zod";
import type { Point } from "../layout/geometry.ts";

const storedSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));
/** Of nodes that are gone, too: what comes back stands where it stood. */
const mostKept = 3_000;

/** Where the nodes of a map were when this browser last showed it. Without it they are laid out anew, so losing it is no loss. */
export function loadPositions(key: string): Map<string, Point> {
  try {
    const stored = storedSchema.parse(JSON.parse(localStorage.getItem(key) ?? "{}"));
    return new Map(Object.entries(stored).map(([id, [x, y]]) => [id, { x, y }]));
  } catch {
    // Private windows may refuse, and what stands there may be of another version.
    return new Map();
  }
}

export function savePositions(key: string, positions: ReadonlyMap<string, Point>): void {
  const kept = [...positions].slice(-mostKept).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Full or refused: the map is laid out anew the next time.
  }
}
