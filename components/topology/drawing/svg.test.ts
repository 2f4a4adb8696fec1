import { expect, test } from "vitest";
import { flatLayout } from "../layout/flat-layout.ts";
import { sceneOf } from "../layout/scene.ts";
import { sampleMap, sampleNode } from "../testing/sample-map.ts";
import { draw } from "./draw.ts";
import type { Ink } from "./ink.ts";
import { toSvg } from "./svg.ts";

const same = new Proxy({}, { get: () => "#123456" });
const hue = { line: "#111111", tile: "#222222", edge: "#333333" };
const ink = {
  ...{ of: same, tone: same, kind: new Proxy({}, { get: () => hue }) },
  ...{ font: '"Inter", sans-serif', mono: "monospace" },
} as unknown as Ink;

function fileOf(map: ReturnType<typeof sampleMap>): string {
  const scene = sceneOf(map, flatLayout(map));
  const nothing = { selected: null, hovered: null, focused: null };
  const marks = draw({
    scene,
    tier: "cards",
    zoom: 1,
    isFlat: true,
    withStatus: true,
    ink,
    cut: (text) => text,
    ...nothing,
  });
  return toSvg({ marks, ink, glyphs: new Map() }, scene.bounds ?? { x: 0, y: 0, width: 0, height: 0 });
}

test("a saved map shows the name and prefix of every network, and each of its groups", () => {
  const file = fileOf(sampleMap(3));
  for (const text of ["net-1", "10.3.0.0/24", "g2 × 40", "80 ports", "all up"])
    expect(file).toContain(`>${text}</text>`);
});

test("what a name holds does no harm in a file", () => {
  const map = sampleMap(0);
  const name = `<script>alert("1")</script> & 'co'`;
  const file = fileOf({ ...map, nodes: [sampleNode({ id: "network/x", kind: "network", name })] });
  expect(file).not.toContain("<script>");
  expect(file).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'co'");
});

test("from afar each network is a dot with the count of its ports", () => {
  const map = sampleMap(2);
  const scene = sceneOf(map, flatLayout(map));
  const nothing = { selected: null, hovered: null, focused: null };
  const marks = draw({
    scene,
    tier: "dots",
    zoom: 0.2,
    isFlat: false,
    withStatus: true,
    ink,
    cut: (text) => text,
    ...nothing,
  });
  expect(marks.filter(({ is }) => is === "circle")).toHaveLength(6);
  expect(marks.filter((mark) => mark.is === "text" && mark.text === "80")).toHaveLength(2);
});
