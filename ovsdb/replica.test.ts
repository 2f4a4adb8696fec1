import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultDatum } from "./datum.ts";
import { planMonitor } from "./monitor-plan.ts";
import { Replica } from "./replica.ts";
import { parseSchema } from "./schema.ts";
import { type ToyTables, toySchemaJson } from "./testing/toy-schema.ts";
import type { RowUpdate, TableUpdates, WireRow } from "./types.ts";

const schema = parseSchema(toySchemaJson);
const plan = planMonitor(schema, { Box: ["name", "tags", "labels"] });

function boxes(rows: Record<string, RowUpdate>): TableUpdates {
  return { Box: rows };
}

test("omitted columns are at their defaults, and columns that were not asked for are absent", () => {
  const replica = new Replica<ToyTables>();
  replica.load(plan, boxes({ u: { initial: { name: "n" } } }));
  expect(replica.table("Box").get("u")).toStrictEqual({ name: "n", tags: [], labels: {} });
});

test("a reload reports only what differs, and leaves unchanged rows the same objects", () => {
  const replica = new Replica<ToyTables>();
  replica.load(plan, boxes({ a: { initial: { name: "a" } }, b: { initial: { name: "b" } }, c: { initial: {} } }));
  const [a, b] = [replica.table("Box").get("a"), replica.table("Box").get("b")];
  const { generation } = replica;
  const changes = replica.load(plan, boxes({ a: { initial: { name: "a" } }, b: { initial: { name: "B" } } }));
  expect(changes).toMatchObject([
    { uuid: "c", before: { name: "" } },
    { uuid: "b", before: { name: "b" }, after: { name: "B" } },
  ]);
  expect(replica.table("Box").get("a")).toBe(a);
  expect(b?.name).toBe("b");
  expect(replica.generation).toBe(generation + 1);
});

test("a modification of an unknown row is an error, for the replica would no longer be exact", () => {
  const replica = new Replica<ToyTables>();
  replica.load(plan, {});
  expect(() => replica.apply(boxes({ x: { modify: { name: "n" } } }))).toThrow("which the replica does not have");
});

test("a column that the server lacks holds the default of the expected schema", () => {
  const { tags: _, ...rest } = toySchemaJson.tables.Box.columns;
  const older = parseSchema({ ...toySchemaJson, tables: { Box: { ...toySchemaJson.tables.Box, columns: rest } } });
  const replica = new Replica<ToyTables>();
  const olderPlan = planMonitor(older, { Box: "all", Item: ["name"] }, schema);
  replica.load(olderPlan, boxes({ u: { initial: {} } }));
  expect(olderPlan.requests).not.toHaveProperty("Item");
  expect(olderPlan.requests.Box?.[0]?.columns).not.toContain("tags");
  expect(replica.hasColumn("Box", "tags")).toBe(false);
  const defaults = Object.entries(schema.tables.Box?.columns ?? {}).map(([name, { type }]) => [
    name,
    defaultDatum(type),
  ]);
  expect(replica.table("Box").get("u")).toEqual(Object.fromEntries(defaults));
});

test("an index kept through any changes equals one made afresh", () => {
  const row = fc.record({
    uuid: fc.constantFrom("a", "b", "c", "d"),
    tags: fc.option(fc.uniqueArray(fc.constantFrom("x", "y", "z"))),
  });
  fc.assert(
    fc.property(fc.array(row), (steps) => {
      const replica = new Replica<ToyTables>();
      replica.load(plan, {});
      const kept = replica.createIndex("Box", ({ tags }) => tags);
      for (const { uuid, tags } of steps) {
        replica.apply(boxes({ [uuid]: tags ? { insert: { tags: ["set", tags] } } : { delete: null } }));
      }
      const fresh = replica.createIndex("Box", ({ tags }) => tags);
      expect([...kept.keys()].sort()).toEqual([...fresh.keys()].sort());
      for (const key of fresh.keys()) expect(new Set(kept.get(key))).toEqual(new Set(fresh.get(key)));
    }),
  );
});

test("a reference index kept through any changes names exactly the rows that refer to a row", () => {
  const targets = Array.from({ length: 60 }, (_, i) => `t${i}`);
  const toggled = fc.oneof(fc.subarray(targets, { minLength: 1, maxLength: 3 }), fc.subarray(targets));
  const row = fc.record({
    uuid: fc.constantFrom("a", "b", "c"),
    toggled,
    kind: fc.constantFrom("modify", "insert", "delete"),
  });
  const both = planMonitor(schema, { Box: ["tags", "labels"] });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (steps) => {
      const replica = new Replica<ToyTables>();
      replica.load(both, {});
      const tags = replica.createReferenceIndex("Box", "tags");
      const labels = replica.createReferenceIndex("Box", "labels");
      for (const { uuid, toggled, kind } of steps) {
        const value: WireRow = { tags: ["set", toggled], labels: ["map", toggled.map((key) => [`of ${key}`, key])] };
        const isThere = replica.table("Box").has(uuid);
        replica.apply(
          boxes({ [uuid]: kind === "delete" ? { delete: null } : isThere ? { modify: value } : { insert: value } }),
        );
      }
      for (const target of targets) {
        const referring = [...replica.table("Box")]
          .filter((entry) => entry[1].tags.includes(target))
          .map(([uuid]) => uuid);
        expect([...tags.get(target)].sort()).toEqual(referring.sort());
        expect([...labels.get(target)].sort()).toEqual(referring.sort());
      }
    }),
  );
});
