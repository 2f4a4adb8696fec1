import { expect, test } from "vitest";
import { sampleMap, withOpenGroup } from "../testing/sample-map.ts";
import { barsOf, flatLayout, withBars } from "./flat-layout.ts";
import { type Box, overlaps } from "./geometry.ts";
import { keepPositions, knownShare, remembered } from "./keep-positions.ts";
import { sceneOf } from "./scene.ts";

const none = new Map();

/** Pairs of nodes of which one covers the other. */
function collisions(boxes: readonly (Box & { node: { id: string; parentId: string | null } })[]): string[] {
  const top = boxes.filter(({ node }) => node.parentId === null);
  return top.flatMap((a, index) =>
    top.slice(index + 1).flatMap((b) => (overlaps(a, b, 0) ? [`${a.node.id} and ${b.node.id}`] : [])),
  );
}

test("what is on the map stays where it is when something is added, and the new takes a free place", () => {
  const before = keepPositions(sampleMap(6), flatLayout(sampleMap(6)), none);
  const larger = sampleMap(7, 3, 2);
  const after = keepPositions(larger, before, none);
  for (const [id, at] of before) expect(after.get(id)).toEqual(at);
  expect(after.size).toBe(larger.nodes.length);
  expect(collisions([...sceneOf(larger, after).nodes.values()])).toEqual([]);
});

test("a group that is opened moves if it has to, nothing else does, and it is back when it is closed", () => {
  const map = sampleMap(6);
  const before = keepPositions(map, flatLayout(map), none);
  const id = "port.group/net-3/name/=g1";
  const opened = withOpenGroup(map, id, 60);
  const open = keepPositions(opened, before, none);
  expect(collisions([...sceneOf(opened, open).nodes.values()])).toEqual([]);
  for (const [each, at] of before) if (each !== id) expect(open.get(each)).toEqual(at);
  const closed = keepPositions(map, remembered(before, opened, open), none);
  expect(closed.get(id)).toEqual(before.get(id));
});

test("a pinned node is where it was pinned, whatever is known of it", () => {
  const map = sampleMap(2);
  const known = keepPositions(map, flatLayout(map), none);
  const pins = new Map([["network/net-2", { x: -5_000, y: 77 }]]);
  expect(keepPositions(map, known, pins).get("network/net-2")).toEqual({ x: -5_000, y: 77 });
});

test("what carries the structure stands beneath it, so that showing it moves nothing", () => {
  const map = sampleMap(8);
  const before = keepPositions(map, flatLayout(map), none);
  const withHosts = sampleMap(8, 2, 20);
  const after = keepPositions(withHosts, before, none);
  for (const [id, at] of before) expect(after.get(id)).toEqual(at);
  const lowest = Math.max(...[...before.values()].map(({ y }) => y));
  for (const { id, kind } of withHosts.nodes) if (kind === "host") expect(after.get(id)?.y).toBeGreaterThan(lowest);
});

test("another structure is laid out anew, hosts or not", () => {
  const map = sampleMap(4);
  const known = keepPositions(map, flatLayout(map), none);
  expect(knownShare(sampleMap(4, 2, 10), known)).toBe(1);
  expect(knownShare(map, none)).toBe(0);
});

test("flat, networks stand beneath each other with what hangs on them beside them", () => {
  const map = withOpenGroup(sampleMap(4, 3), "port.group/net-2/name/=g2", 30);
  const scene = sceneOf(map, flatLayout(map));
  expect(collisions([...scene.nodes.values()])).toEqual([]);
  const rows = map.nodes.flatMap(({ id, kind }) => (kind === "network" ? [scene.nodes.get(id)] : []));
  expect(new Set(rows.map((row) => row?.x))).toEqual(new Set([0]));
  expect(rows.map((row) => row?.y)).toEqual(rows.map((row) => row?.y).toSorted((a = 0, b = 0) => a - b));
});

test("flat, the whole map has room for its bars, which reach beyond the nodes", () => {
  const map = sampleMap(4);
  const placed = sceneOf(map, flatLayout(map));
  const { bounds } = withBars(placed);
  const right = (bounds?.x ?? 0) + (bounds?.width ?? 0);
  expect(right).toBe(Math.max(...barsOf(placed).map(({ end }) => end)));
  expect(right).toBeGreaterThan((placed.bounds?.x ?? 0) + (placed.bounds?.width ?? 0));
});

test("flat, many networks stand in columns, about as wide as a screen", () => {
  const map = sampleMap(60);
  const { bounds, nodes } = sceneOf(map, flatLayout(map));
  expect(collisions([...nodes.values()])).toEqual([]);
  const ratio = (bounds?.width ?? 0) / (bounds?.height ?? 1);
  expect(ratio).toBeGreaterThan(1);
  expect(ratio).toBeLessThan(2.4);
});
