import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestOvsdbServer, waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { beginning } from "../intent/position.ts";
import { applyPlan, FenceLostError } from "./apply.ts";
import { claimOperations, fenceTurn, fenceWait, readFence } from "./fence.ts";
import type { NorthboundClient } from "./northbound.ts";
import type { RowOperation } from "./operations.ts";
import { claim, readyClient, startNorthbound } from "./testing/fenced-northbound.ts";
import { owner } from "./testing/intent-fixtures.ts";

let server: TestOvsdbServer;
let one: NorthboundClient;
let two: NorthboundClient;
beforeAll(async () => {
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1/none";
  process.env.NEXTAUTH_SECRET ??= "x".repeat(32);
  server = await startNorthbound();
  [one, two] = await Promise.all([readyClient(server), readyClient(server)]);
});
afterAll(async () => {
  one?.close();
  two?.close();
  await server?.stop();
});

const uuidOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const onRow = (n: number, table: RowOperation["table"] = "Logical_Switch") => {
  return { table, id: String(n), uuid: uuidOf(n), label: `row ${n}` };
};
const insert = (n: number, table?: RowOperation["table"]): RowOperation => {
  return { ...onRow(n, table), op: "insert", columns: { name: `row-${n}` } };
};
const apply = (client: NorthboundClient, epoch: bigint, holder: string, operations: RowOperation[]) =>
  applyPlan(client, { operations, fence: fenceWait(epoch, holder), more: [], comment: "test" });
const switches = () => [...one.replica.table("Logical_Switch").values()].map(({ name }) => name);

test("of two writers that live, only the holder of the last claim writes; an older epoch and another holder write nothing", async () => {
  await claim(one, { installation: owner, epoch: 1n, holder: "one" });
  await apply(one, 1n, "one", [insert(1)]);
  await waitFor("the other sees the fence", () => readFence(two)?.holder === "one");
  const seen = readFence(two);
  await claim(two, { installation: owner, epoch: 2n, holder: "two" });
  await expect(apply(one, 1n, "one", [insert(2)])).rejects.toThrow(FenceLostError);
  await expect(apply(two, 1n, "two", [insert(2)])).rejects.toThrow(FenceLostError);
  await expect(apply(one, 2n, "one", [insert(2)])).rejects.toThrow(FenceLostError);
  // Who read the fence before somebody else claimed it does not get it.
  const unknown = { incarnation: null, northbound: null, position: beginning };
  const late = { ...unknown, installation: owner, epoch: 3n, holder: "late" };
  await expect(one.transact(claimOperations(seen, late))).rejects.toThrow();
  await apply(two, 2n, "two", [insert(3)]);
  await waitFor("the new writer's row is there", () => switches().includes("row-3"));
  expect(switches().sort()).toEqual(["row-1", "row-3"]);
  expect(readFence(one)).toMatchObject({ epoch: 2n, holder: "two" });
});

test("the turn that goes along with a plan says which position the rows stand for", async () => {
  const { epoch = 0n, holder = "" } = readFence(two) ?? {};
  const position = { seq: 41n, operation: randomUUID() };
  const more = [fenceTurn({ epoch, holder, compiler: null }, position, 7)];
  await applyPlan(two, { operations: [], fence: fenceWait(epoch, holder), more, comment: "test" });
  expect(readFence(two)).toMatchObject({ position, holder });
  const stays = [fenceTurn({ epoch, holder, compiler: null }, null, 8)];
  await applyPlan(two, { operations: [], fence: fenceWait(epoch, holder), more: stays, comment: "test" });
  expect(readFence(two)).toMatchObject({ position, holder });
});

test("what OVSDB took and what had no effect is told: rows that are gone, and rows that nothing refers to", async () => {
  const { epoch = 0n, holder = "" } = readFence(two) ?? {};
  const real: RowOperation[] = [
    insert(10),
    { ...onRow(3), op: "update", columns: { name: "renamed" } },
    { ...onRow(3), op: "mutate", edits: { other_config: { add: { a: "b" }, remove: [] } } },
    { ...onRow(11), op: "delete" },
  ];
  expect((await apply(two, epoch, holder, real)).ineffective).toEqual([]);
  const vain: RowOperation[] = [
    { ...onRow(12), op: "update", columns: { name: "nobody" } },
    { ...onRow(13), op: "mutate", edits: { other_config: { add: { a: "b" }, remove: [] } } },
    insert(14, "Logical_Switch_Port"),
  ];
  expect((await apply(two, epoch, holder, [...vain, insert(15)])).ineffective).toEqual(vain);
});
