import { expect, test } from "vitest";
import { planMonitor } from "./monitor-plan.ts";
import { Replica } from "./replica.ts";
import { collectionOf, elementOf, hasElement } from "./row.ts";
import { parseSchema } from "./schema.ts";
import { type ToyTables, toySchemaJson } from "./testing/toy-schema.ts";
import type { Row, WireDatum } from "./types.ts";

const plan = planMonitor(parseSchema(toySchemaJson), { Box: ["name", "tags", "labels", "numbers"] });

function words(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `w${String(i).padStart(6, "0")}`);
}

function boxOf(count: number): { replica: Replica<ToyTables>; row: () => Row } {
  const replica = new Replica<ToyTables>();
  const labels: WireDatum = ["map", words(count).map((word) => [word, "v"] as const)];
  replica.load(plan, { Box: { u: { initial: { name: "n", tags: ["set", words(count)], labels } } } });
  return { replica, row: () => replica.table("Box").get("u") as Row };
}

test("a row with large columns looks like any other, before and after a change", () => {
  const { replica, row } = boxOf(100);
  const first = row();
  const labels = Object.fromEntries(words(100).map((word) => [word, "v"]));
  expect(first).toEqual({ name: "n", tags: words(100), labels, numbers: [] });
  expect({ ...first }).toStrictEqual({ name: "n", tags: words(100), labels, numbers: [] });
  const modify = { tags: ["set", ["w000003", "x"]], labels: ["map", [["w000001", "other"]]] } as const;
  const [change] = replica.apply({ Box: { u: { modify } } });
  expect(change).toMatchObject({ uuid: "u", columns: ["tags", "labels"] });
  expect(change?.before).toBe(first);
  expect(row().tags).toEqual([...words(100).filter((word) => word !== "w000003"), "x"]);
  expect(row().labels).toEqual({ ...labels, w000001: "other" });
  expect(first).toEqual({ name: "n", tags: words(100), labels, numbers: [] });
  expect(Object.keys(row())).toEqual(["name", "tags", "labels", "numbers"]);
});

test.each([3, 100])("of %i elements one is found without making all of them", (count) => {
  const { row } = boxOf(count);
  expect(hasElement(row(), "tags", "w000002")).toBe(true);
  expect(hasElement(row(), "tags", "none")).toBe(false);
  expect(elementOf(row(), "labels", "w000002")).toBe("v");
  expect(elementOf(row(), "labels", "toString")).toBeUndefined();
  expect(hasElement(row(), "name", "n")).toBe(true);
  expect(hasElement(row(), "missing", "n")).toBe(false);
  expect(collectionOf(row(), "tags") !== undefined).toBe(count > 32);
});

/** CPU time of adding and removing one element of a set and one pair of a map, in microseconds: the best of several. */
function costOf(count: number): number {
  const { replica } = boxOf(count);
  const modify = { tags: "w000000x", labels: ["map", [["w000000x", "v"]]] } as const;
  const rounds = 400;
  const measure = () => {
    const before = process.cpuUsage();
    for (let i = 0; i < rounds; i++) replica.apply({ Box: { u: { modify } } });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / rounds;
  };
  return Math.min(...Array.from({ length: 10 }, measure));
}

test("one element more of 50,000 costs about what one of 100 costs", () => {
  costOf(100);
  // By rebuilding it was several hundred times as much; what is left is moving memory. Others who use the same memory
  // only make it dearer: of up to five comparisons one has to hold.
  const ratios: number[] = [];
  do ratios.push(costOf(50_000) / costOf(100));
  while (Math.min(...ratios) >= 25 && ratios.length < 5);
  expect(Math.min(...ratios), `tried: ${ratios}`).toBeLessThan(25);
});
