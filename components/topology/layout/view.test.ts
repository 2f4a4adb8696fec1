import fc from "fast-check";
import { expect, test } from "vitest";
import { readView, seen, tierOf, toMap, type View, viewText, wholeOf, zoomAt, zoomRange } from "./view.ts";

const screen = { width: 1200, height: 800 };
const view = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: fc.integer({ min: -5_000, max: 5_000 }),
  zoom: fc.double({ min: zoomRange.least, max: zoomRange.most, noNaN: true }),
});

test("zooming leaves the point under the pointer where it is, and stays within its range", () => {
  fc.assert(
    fc.property(
      view,
      fc.record({ x: fc.integer(), y: fc.integer() }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (from, point, factor) => {
        const to = zoomAt(from, point, factor);
        expect(to.zoom).toBeGreaterThanOrEqual(zoomRange.least);
        expect(to.zoom).toBeLessThanOrEqual(zoomRange.most);
        const error = 1e-6 * Math.max(1, Math.abs(point.x), Math.abs(point.y));
        expect(Math.abs(toMap(to, point).x - toMap(from, point).x)).toBeLessThan(error * 1e3);
        expect(Math.abs(toMap(to, point).y - toMap(from, point).y)).toBeLessThan(error * 1e3);
      },
    ),
  );
});

test("an address restores the view, also in a window of another size", () => {
  fc.assert(
    fc.property(view, (from: View) => {
      const restored = readView(viewText(from, screen), screen);
      expect(restored?.zoom).toBeCloseTo(from.zoom, 2);
      const [a, b] = [seen(from, screen), seen(restored ?? from, screen)];
      expect(Math.abs(a.x + a.width / 2 - (b.x + b.width / 2))).toBeLessThan(2);
    }),
  );
  expect(readView("here", screen)).toBeNull();
  expect(readView(null, screen)).toBeNull();
  expect(readView("1,2,NaN", screen)).toBeNull();
});

test("the whole map fits beside what covers it", () => {
  const box = { x: -300, y: 40, width: 4_000, height: 900 };
  const all = seen(wholeOf(box, screen, { top: 60, right: 340, bottom: 60, left: 20 }), screen);
  expect(all.x).toBeLessThanOrEqual(box.x);
  expect(all.x + all.width).toBeGreaterThanOrEqual(box.x + box.width);
});

test("the nearer, the more is shown", () => {
  expect([0.1, 0.5, 1].map(tierOf)).toEqual(["dots", "names", "cards"]);
});
