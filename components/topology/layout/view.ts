import { type Box, centerOf, type Point, type Size } from "./geometry.ts";

/** What part of the map is seen: where its origin lies on the screen, and pixels for one of its units. */
export interface View extends Point {
  zoom: number;
}

export const zoomRange = { least: 0.08, most: 2 };

/** How much of a node is shown: a dot with a count, name and status, or the whole card. */
export type Tier = "dots" | "names" | "cards";

export function tierOf(zoom: number): Tier {
  return zoom < 0.4 ? "dots" : zoom < 0.72 ? "names" : "cards";
}

/** Words are drawn anew when the zoom has changed by this factor. */
const zoomStep = 1.12;

/** The zoom in the coarse steps in which words are drawn: where the map is small they keep their size on the screen. */
export function drawnZoom(zoom: number): number {
  return zoomStep ** Math.round(Math.log(zoom) / Math.log(zoomStep));
}

function bounded(zoom: number): number {
  return Math.min(zoomRange.most, Math.max(zoomRange.least, zoom));
}

/** Zooms by a factor, the point of the screen staying where it is. */
export function zoomAt(view: View, point: Point, factor: number): View {
  const zoom = bounded(view.zoom * factor);
  const ratio = zoom / view.zoom;
  return { zoom, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}

/** Shows the whole box, not larger than life. `inset`: pixels of the screen that are covered on each side. */
export function wholeOf(
  box: Box,
  screen: Size,
  inset: { top: number; right: number; bottom: number; left: number },
): View {
  const width = Math.max(80, screen.width - inset.left - inset.right);
  const height = Math.max(80, screen.height - inset.top - inset.bottom);
  const zoom = bounded(Math.min(1, width / box.width, height / box.height));
  const center = centerOf(box);
  return { zoom, x: inset.left + width / 2 - center.x * zoom, y: inset.top + height / 2 - center.y * zoom };
}

/** Shows the box in the middle, near enough to be read. */
export function lookAt(box: Box, screen: Size, zoom: number, coveredRight = 0): View {
  const center = centerOf(box);
  const width = screen.width - coveredRight;
  return { zoom: bounded(zoom), x: width / 2 - center.x * zoom, y: screen.height / 2 - center.y * zoom };
}

export function toMap(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom };
}

/** The part of the map that a screen shows. */
export function seen(view: View, screen: Size): Box {
  const { x, y } = toMap(view, { x: 0, y: 0 });
  return { x, y, width: screen.width / view.zoom, height: screen.height / view.zoom };
}

/** The middle of the screen on the map, and the zoom: what an address keeps, whatever the size of the window. */
export function viewText(view: View, screen: Size): string {
  const { x, y } = toMap(view, { x: screen.width / 2, y: screen.height / 2 });
  return [Math.round(x), Math.round(y), view.zoom.toFixed(3)].join(",");
}

/** Reads what `viewText` wrote; null where it is no place. */
export function readView(text: string | null, screen: Size): View | null {
  const [x, y, zoom] = (text ?? "").split(",").map(Number);
  if (x === undefined || y === undefined || zoom === undefined) return null;
  if (![x, y, zoom].every(Number.isFinite) || zoom <= 0) return null;
  return lookAt({ x, y, width: 0, height: 0 }, screen, bounded(zoom));
}

/** A view on the way from one to another; `share` from 0 to 1. */
export function between(a: View, b: View, share: number): View {
  const eased = 1 - (1 - share) ** 3;
  const mix = (from: number, to: number) => from + (to - from) * eased;
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), zoom: a.zoom * (b.zoom / a.zoom) ** eased };
}
