import { expect, it } from "vitest";
import { type GuardRules, guardRemovals, type LossVerdict, type RemovedRow } from "./guard.ts";
import type { RowOperation } from "./operations.ts";

const gone = (uuid: string): RowOperation => ({ op: "delete", table: "Logical_Switch", id: uuid, uuid, label: uuid });
const unlinked = (...remove: string[]): RowOperation => ({
  op: "mutate",
  table: "Logical_Switch",
  id: "ls",
  uuid: "ls",
  label: "ls",
  edits: { ports: { add: ["new"], remove } },
});
const judge =
  (verdicts: Record<string, LossVerdict>) =>
  ({ uuid }: RemovedRow): LossVerdict =>
    verdicts[uuid] ?? "explained";
const none = (): readonly RemovedRow[] => [];
const rules = (
  verdict: GuardRules["judge"],
  isTooMuch: GuardRules["isTooMuch"],
  within: GuardRules["within"] = none,
) => ({
  ...{ judge: verdict, isTooMuch, within },
});
const moreThan = (limit: number) => (rows: readonly RemovedRow[]) => rows.length > limit;

it("lets everything pass that the log explains, however much it is", () => {
  const plan = [gone("a"), gone("b"), unlinked("c", "d")];
  expect(guardRemovals(plan, rules(judge({}), moreThan(0)))).toEqual({ operations: plan, held: [] });
});

it("lets a few unexplained removals pass", () => {
  const plan = [gone("a"), unlinked("b")];
  const verdicts = judge({ a: "unexplained", b: "unexplained" });
  expect(guardRemovals(plan, rules(verdicts, moreThan(2)))).toEqual({ operations: plan, held: [] });
});

it("holds all unexplained removals back when there are too many, and nothing else", () => {
  const verdicts = judge({ a: "unexplained", b: "unexplained" });
  const { operations, held } = guardRemovals([gone("a"), gone("x"), unlinked("b", "y")], rules(verdicts, moreThan(1)));
  expect(held).toEqual([
    { table: "Logical_Switch", uuid: "a", link: null },
    { table: "Logical_Switch_Port", uuid: "b", link: null },
  ]);
  expect(operations).toEqual([gone("x"), unlinked("y")]);
});

it("counts a row once, however many rows let go of it", () => {
  const verdicts = judge({ a: "unexplained" });
  const grouped = { ...unlinked("a"), table: "Port_Group" } as RowOperation;
  const plan = [unlinked("a"), grouped];
  expect(guardRemovals(plan, rules(verdicts, moreThan(1)))).toEqual({ operations: plan, held: [] });
  expect(guardRemovals(plan, rules(verdicts, moreThan(0))).held).toHaveLength(1);
});

it("counts a link that is emptied as well, although its row stays", () => {
  const grouped = { ...unlinked("a", "b"), table: "Port_Group" } as RowOperation;
  const verdicts = judge({ a: "unexplained", b: "unexplained" });
  const { operations, held } = guardRemovals([grouped], rules(verdicts, moreThan(1)));
  expect(held).toEqual(["a", "b"].map((uuid) => ({ table: "Logical_Switch_Port", uuid, link: "Port_Group.ports" })));
  expect(operations).toEqual([{ ...grouped, edits: { ports: { add: ["new"], remove: [] } } }]);
});

it("names what goes with a row, and not only the places that it leaves", () => {
  const grouped = { ...unlinked("p1", "p2"), table: "Port_Group" } as RowOperation;
  const within = ({ uuid }: RemovedRow): RemovedRow[] =>
    uuid === "ls" ? ["p1", "p2"].map((port) => ({ table: "Logical_Switch_Port", uuid: port, link: null })) : [];
  // Nothing is said of the ports by themselves: the switch decides.
  const verdicts = judge({ ls: "unexplained" });
  const { operations, held } = guardRemovals([gone("ls"), grouped], rules(verdicts, moreThan(2), within));
  expect(held.map(({ uuid, link }) => [uuid, link])).toEqual([
    ["p1", null],
    ["p2", null],
    ["ls", null],
  ]);
  expect(operations).toEqual([{ ...grouped, edits: { ports: { add: ["new"], remove: [] } } }]);
  expect(guardRemovals([gone("ls"), grouped], rules(verdicts, moreThan(3), within)).held).toEqual([]);
});

it("keeps the names of what is held back, and lets names change", () => {
  const names: RowOperation = {
    op: "mutate",
    table: "DNS",
    id: "dns",
    uuid: "dns",
    label: "dns",
    edits: { records: { add: { "b.lan": "10.0.0.9" }, remove: ["a.lan", "b.lan"] } },
  };
  const verdicts = judge({ a: "unexplained" });
  expect(guardRemovals([unlinked("a"), names], rules(verdicts, moreThan(1))).operations).toContainEqual(names);
  expect(guardRemovals([unlinked("a"), names], rules(verdicts, moreThan(0))).operations).toContainEqual({
    ...names,
    edits: { records: { add: { "b.lan": "10.0.0.9" }, remove: ["b.lan"] } },
  });
});

it("never removes what a unit said last that cannot be compiled now", () => {
  const verdicts = judge({ a: "protected", b: "protected" });
  const { operations, held } = guardRemovals([gone("a"), unlinked("b")], rules(verdicts, moreThan(100)));
  expect(held).toEqual([]);
  expect(operations).toEqual([unlinked()]);
});
