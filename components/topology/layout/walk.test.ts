import { expect, test } from "vitest";
import { sampleMap, withOpenGroup } from "../testing/sample-map.ts";
import { sceneOf } from "./scene.ts";
import { isWalkKey, walk } from "./walk.ts";

const at = (x: number, y: number) => ({ x, y });
const positions = new Map([
  ["network/net-1", at(0, 0)],
  ["network/net-2", at(600, 0)],
  ["port.group/net-1/name/=g1", at(-120, 200)],
  ["port.group/net-1/name/=g2", at(120, 200)],
  ["port.group/net-2/name/=g1", at(500, 200)],
  ["port.group/net-2/name/=g2", at(700, 200)],
]);

test("arrow keys walk along links first, and to what lies there where no link leads", () => {
  const scene = sceneOf(sampleMap(2), positions);
  const down = walk(scene, "network/net-1", "ArrowDown");
  expect(down).toBe("port.group/net-1/name/=g2");
  expect(walk(scene, down ?? "", "ArrowUp")).toBe("network/net-1");
  expect(walk(scene, "network/net-1", "ArrowRight")).toBe("port.group/net-1/name/=g2");
  expect(walk(scene, "port.group/net-1/name/=g2", "ArrowRight")).toBe("port.group/net-2/name/=g1");
  expect(walk(scene, "port.group/net-2/name/=g2", "ArrowRight")).toBeNull();
  expect(isWalkKey("Enter")).toBe(false);
});

test("the members of an open group are reached through it", () => {
  const group = "port.group/net-1/name/=g1";
  const scene = sceneOf(withOpenGroup(sampleMap(2), group, 4), positions);
  const member = walk(scene, group, "ArrowDown");
  expect(scene.nodes.get(member ?? "")?.node.parentId).toBe(group);
});

test("every node can be reached from every other by arrow keys", () => {
  const scene = sceneOf(sampleMap(2), positions);
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"] as const;
  for (const start of positions.keys()) {
    const reached = new Set([start]);
    for (const id of reached) for (const key of keys) reached.add(walk(scene, id, key) ?? id);
    expect(reached.size).toBe(positions.size);
  }
});
