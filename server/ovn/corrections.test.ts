import { expect, it } from "vitest";
import type { Row } from "#ovsdb/types.ts";
import { correctionsIn, type Found, foldCorrections } from "./corrections.ts";
import type { RowOperation } from "./operations.ts";

const inserted = (index: number): RowOperation => ({
  op: "insert",
  table: "Logical_Switch_Port",
  id: `p${index}`,
  uuid: `u${index}`,
  label: `port p-${index}`,
  columns: {},
});

/** A Northbound in which rows have these columns and names. */
const found = (columns: Row = {}, names: Record<string, string> = {}): Found => ({
  columnsOf: () => columns,
  nameOf: (_, uuid) => names[uuid] ?? null,
  unitOf: () => "port/p1",
});
const correct = (operations: readonly RowOperation[], by = found()) =>
  foldCorrections(correctionsIn(operations, new Set(), by, () => null));

it("says what was taken out of a column by name, and of which object", () => {
  const unlinked: RowOperation = {
    op: "mutate",
    table: "Logical_Switch",
    id: "ls",
    uuid: "ls",
    label: "network front",
    edits: { ports: { add: ["u9"], remove: ["u1", "u2"] } },
  };
  expect(correct([unlinked, inserted(9)], found({}, { u1: "web-1", u2: "web-2" }))[0]).toMatchObject({
    what: "network front: web-1, web-2 removed from ports, port p-9 put back into ports in Logical_Switch",
    rowUuid: "ls",
    kind: "port",
    resourceId: "p1",
    details: [{ column: "ports", held: ["web-1", "web-2"], wanted: ["port p-9"] }],
  });
});

it("tells once of a row that was gone, and not again of each place that it is put back into", () => {
  const back = (table: "Logical_Switch" | "Port_Group", remove: string[] = []): RowOperation => {
    return { op: "mutate", table, id: table, uuid: table, label: table, edits: { ports: { add: ["u9"], remove } } };
  };
  const told = correct([inserted(9), back("Logical_Switch"), back("Port_Group")]);
  expect(told.map(({ op, name }) => [op, name])).toEqual([["insert", "port p-9"]]);
  // What else was wrong there is told.
  expect(correct([inserted(9), back("Port_Group", ["u1"])]).map(({ op }) => op)).toEqual(["insert", "mutate"]);
});

it("keeps what an edited column held and what was wanted", () => {
  const on = { table: "Logical_Switch_Port", id: "p1", uuid: "u1", label: "port web-1" } as const;
  const edited: RowOperation = { op: "update", ...on, columns: { enabled: true } };
  const marked: RowOperation = {
    op: "mutate",
    ...on,
    edits: { external_ids: { add: { "skein:name": "web-1" }, remove: ["skein:name"] } },
  };
  const held = { enabled: false, external_ids: { "skein:name": "x", other: "y" } };
  expect(correct([edited, marked], found(held)).map(({ details }) => details)).toEqual([
    [{ column: "enabled", held: false, wanted: true }],
    [{ column: "external_ids", held: { "skein:name": "x" }, wanted: { "skein:name": "web-1" } }],
  ]);
});

it("leaves out the rows of which changes speak", () => {
  const explained = new Set(["Logical_Switch_Port/p1"]);
  expect(correctionsIn([inserted(1), inserted(2)], explained, found(), () => null)).toMatchObject([{ rowUuid: "u2" }]);
});

it("writes few rows down one by one, and many of a kind as one that counts them", () => {
  const few = Array.from({ length: 20 }, (_, index) => inserted(index));
  expect(correct(few)).toHaveLength(20);
  const many = Array.from({ length: 3_000 }, (_, index) => inserted(index));
  const gone: RowOperation = { op: "delete", table: "DNS", id: "d", uuid: "d", label: "DNS" };
  expect(correct([...many, gone]).map(({ what, rows }) => [rows, what])).toEqual([
    [
      3000,
      "3000 rows in Logical_Switch_Port were gone and were made again: port p-0, port p-1, port p-2, port p-3, port p-4 and 2995 more",
    ],
    [1, "DNS: a row in DNS that nobody wants was removed"],
  ]);
});
