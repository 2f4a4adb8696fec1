import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { planMonitor } from "./monitor-plan.ts";
import { Replica } from "./replica.ts";
import { parseSchema } from "./schema.ts";
import { shareStrings } from "./share-strings.ts";
import { type ToyTables, toySchemaJson } from "./testing/toy-schema.ts";
import type { TableUpdates, WireRow } from "./types.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const count = 10_000;

/** Boxes as a network's ports are: a few short sets, a map of marks, and one box that refers to all of them. */
function dumpText(): string {
  const owner = randomUUID();
  const boxes: Record<string, { initial: WireRow }> = {};
  for (let i = 0; i < count; i++) {
    const id = randomUUID();
    const address = `0a:00:00:00:${i} 10.0.0.${i}`;
    const labels = [
      ["id", id],
      ["name", `port-${i}`],
      ["owner", owner],
      ["unit", `port/${id}`],
    ] as const;
    boxes[randomUUID()] = { initial: { name: id, tags: address, some: address, labels: ["map", labels], open: true } };
  }
  const friends = Object.keys(boxes).map((uuid) => ["uuid", uuid] as const);
  boxes[randomUUID()] = { initial: { name: "all", friends: ["set", friends] } };
  return JSON.stringify({ Box: boxes });
}

function usedBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("10,000 rows that another refers to take little more memory than their text", () => {
  const bytes = Buffer.from(dumpText());
  const replica = new Replica<ToyTables>();
  const plan = planMonitor(parseSchema(toySchemaJson), { Box: "all" });
  replica.createIndex("Box", ({ labels }) => labels.id ?? null);
  const before = usedBytes();
  const load = () => {
    const dump = JSON.parse(bytes.toString()) as TableUpdates;
    shareStrings(dump);
    replica.load(plan, dump);
  };
  load();
  const perRow = (usedBytes() - before) / count;
  expect(replica.table("Box").size).toBe(count + 1);
  expect(perRow, `${Math.round(perRow)} bytes a row, ${Math.round(bytes.length / count)} of text`).toBeLessThan(800);
});
