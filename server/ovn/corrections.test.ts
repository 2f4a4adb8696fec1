import { expect, it } from "vitest";
import { correctionsOf } from "./corrections.ts";
import { Desired } from "./desired.ts";
import type { RowOperation } from "./operations.ts";

const inserted = (index: number): RowOperation => ({
  op: "insert",
  table: "Logical_Switch_Port",
  id: `p${index}`,
  uuid: `u${index}`,
  label: `port p-${index}`,
  columns: {},
});

it("says what was taken out of a column by name", () => {
  const unlinked: RowOperation = {
    op: "mutate",
    table: "Logical_Switch",
    id: "ls",
    uuid: "ls",
    label: "network front",
    edits: { ports: { add: ["u9"], remove: ["u1", "u2"] } },
  };
  const names = new Map([
    ["u1", "web-1"],
    ["u2", "web-2"],
  ]);
  expect(correctionsOf([unlinked], new Desired(), names)).toMatchObject([
    { what: "network front: web-1, web-2 removed from ports, 1 put back into ports in Logical_Switch", rowUuid: "ls" },
  ]);
});

it("writes few rows down one by one, and many of a kind as one that counts them", () => {
  const few = Array.from({ length: 20 }, (_, index) => inserted(index));
  expect(correctionsOf(few, new Desired(), new Map())).toHaveLength(20);
  const many = Array.from({ length: 3_000 }, (_, index) => inserted(index));
  const gone: RowOperation = { op: "delete", table: "DNS", id: "d", uuid: "d", label: "DNS" };
  expect(correctionsOf([...many, gone], new Desired(), new Map()).map(({ what }) => what)).toEqual([
    "3000 rows in Logical_Switch_Port were gone and were made again: port p-0, port p-1, port p-2, port p-3, port p-4 and 2995 more",
    "DNS: a row in DNS that nobody wants was removed",
  ]);
});
