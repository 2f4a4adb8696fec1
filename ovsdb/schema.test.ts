import { expect, test } from "vitest";
import { OvsdbProtocolError } from "./errors.ts";
import { type ColumnType, parseSchema } from "./schema.ts";

function columnType(type: unknown): ColumnType | undefined {
  const schema = { name: "D", version: "1.0.0", tables: { T: { columns: { c: { type } } } } };
  return parseSchema(schema).tables.T?.columns.c?.type;
}

test("the kind of a column follows from its limits", () => {
  expect(columnType("string")).toEqual({ kind: "scalar", key: { type: "string" }, value: null, min: 1, max: 1 });
  expect(columnType({ key: "integer", min: 0 })?.kind).toBe("optional");
  expect(columnType({ key: "integer", min: 0, max: 2 })).toMatchObject({ kind: "set", max: 2 });
  expect(columnType({ key: "integer", min: 1, max: "unlimited" })).toMatchObject({ kind: "set", min: 1, max: null });
  expect(columnType({ key: "string", value: "string", min: 0, max: 1 })?.kind).toBe("map");
});

test("a reference is strong unless it says otherwise, and an enum of one is a bare atom", () => {
  expect(columnType({ key: { type: "uuid", refTable: "T" } })?.key.refType).toBe("strong");
  expect(columnType({ key: { type: "uuid", refTable: "T", refType: "weak" } })?.key.refType).toBe("weak");
  expect(columnType({ key: { type: "string", enum: "only" } })?.key.enum).toEqual(["only"]);
  expect(columnType({ key: { type: "string", enum: ["set", ["a", "b"]] } })?.key.enum).toEqual(["a", "b"]);
});

test("tables are roots if they say so, and all of them if none says it", () => {
  const table = { columns: {} };
  const mixed = parseSchema({ name: "D", version: "1", tables: { A: { ...table, isRoot: true }, B: table } });
  expect([mixed.tables.A?.isRoot, mixed.tables.B?.isRoot]).toEqual([true, false]);
  expect(parseSchema({ name: "D", version: "1", tables: { A: table } }).tables.A?.isRoot).toBe(true);
});

test("what is not understood is named by table and column", () => {
  expect(() => columnType("float")).toThrow('T.c has the unknown type "float"');
  expect(() => parseSchema(null)).toThrow(OvsdbProtocolError);
});
