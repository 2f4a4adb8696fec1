import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalDatum, defaultDatum, equalDatum, fromWire, toWire } from "./datum.ts";
import { applyDifference, difference } from "./difference.ts";
import { type ColumnType, parseSchema } from "./schema.ts";
import { arbitraryDatum } from "./testing/arbitrary-datum.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";
import type { WireDatum } from "./types.ts";

const columns = parseSchema(toySchemaJson).tables.Box?.columns ?? {};

function typeOf(column: string): ColumnType {
  const found = columns[column];
  if (!found) throw new Error(`no column ${column}`);
  return found.type;
}

function throughJson(wire: WireDatum): WireDatum {
  return JSON.parse(JSON.stringify(wire)) as WireDatum;
}

describe.each(Object.keys(columns))("column %s", (column) => {
  const type = typeOf(column);
  const value = arbitraryDatum(type);

  test("a value survives the wire", () => {
    fc.assert(
      fc.property(value, (a) => {
        expect(fromWire(type, throughJson(toWire(type, a)))).toStrictEqual(a);
      }),
    );
  });

  test("apply(a, difference(a, b)) is b", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(applyDifference(type, a, throughJson(difference(type, a, b)))).toStrictEqual(b);
      }),
    );
  });

  test("values are equal exactly when their canonical JSON is", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(equalDatum(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(equalDatum(a, JSON.parse(JSON.stringify(a)))).toBe(true);
      }),
    );
  });

  test("the default is canonical", () => {
    expect(canonicalDatum(defaultDatum(type))).toStrictEqual(defaultDatum(type));
  });
});

test("a set of one element may come as the bare atom", () => {
  expect(fromWire(typeOf("tags"), "a")).toEqual(["a"]);
  expect(fromWire(typeOf("friends"), ["uuid", "x"])).toEqual(["x"]);
  expect(applyDifference(typeOf("tags"), ["a", "b"], "a")).toEqual(["b"]);
});

test("a removed pair of a map comes with its old value, a changed one with its new", () => {
  const before = { a: "1", b: "2" };
  expect(
    applyDifference(typeOf("labels"), before, [
      "map",
      [
        ["a", "1"],
        ["b", "3"],
      ],
    ]),
  ).toEqual({ b: "3" });
});

test("sets and maps are sorted the same way on every machine, whatever order they came in", () => {
  expect(fromWire(typeOf("numbers"), ["set", [10, 9, -1, 9]])).toEqual([-1, 9, 10]);
  expect(fromWire(typeOf("tags"), ["set", ["b", "ä", "B", "a"]])).toEqual(["B", "a", "b", "ä"]);
  expect(JSON.stringify(canonicalDatum({ b: "1", a: "2" }))).toBe('{"a":"2","b":"1"}');
});

test("a map key that is a property of every object is an ordinary key", () => {
  const wire: WireDatum = [
    "map",
    [
      ["__proto__", "x"],
      ["constructor", "y"],
    ],
  ];
  const value = fromWire(typeOf("labels"), wire);
  expect(Object.entries(value ?? {})).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(toWire(typeOf("labels"), value)).toEqual(wire);
  expect(equalDatum({}, value)).toBe(false);
});

test("in a UUID column a string that is no UUID is the name of an insert", () => {
  expect(toWire(typeOf("items"), ["port"])).toEqual(["set", [["named-uuid", "port"]]]);
});

test("a value of the wrong type names the column", () => {
  expect(() => toWire(typeOf("count"), "3", "Box.count")).toThrow("Box.count: expected integer");
  expect(() => toWire(typeOf("count"), 1.5, "Box.count")).toThrow("Box.count: expected integer");
  expect(() => toWire(typeOf("tags"), "a", "Box.tags")).toThrow("Box.tags: expected an array");
  expect(() => toWire(typeOf("labels"), null, "Box.labels")).toThrow("Box.labels: expected an object");
  expect(() => fromWire(typeOf("count"), ["uuid", "x"])).toThrow("Expected integer");
});
