import { expect, test } from "vitest";
import { feltOf } from "./felt.ts";

const call = (at: number, ...created: string[]) => ({
  operationId: `${at}`,
  procedure: "port.create",
  changes: 1,
  at,
  created,
});
const strokes = [{ name: "cut", struckAt: 1_000, endedAt: 1_000 }];

test("a port that is wanted and never had a row has waited until the end; one that was removed since tells nothing", () => {
  const calls = [call(1_500, "came"), call(2_000, "lost"), call(2_500, "removed")];
  const arrivals = new Map([["came", 1_700]]);
  const lag = (left: string[]) => feltOf(strokes, calls, arrivals, new Set(left), 9_000)[0]?.notInNorthbound.most;
  expect(lag(["came", "lost"])).toBe(7);
  expect(lag(["came"])).toBe(0.2);
});

test("the time without an answer is the longest between two, and goes beyond the next fault where none came before", () => {
  const calls = [call(1_200), call(4_200), call(20_000)];
  const two = [
    ...strokes,
    { name: "kill", struckAt: 5_000, endedAt: 5_000 },
    { name: "cut", struckAt: 6_000, endedAt: 6_000 },
  ];
  const felt = feltOf(two, calls, new Map(), new Set(), 30_000);
  expect(felt.find(({ name }) => name === "kill")?.noAnswer.most).toBe(15);
  expect(felt.find(({ name }) => name === "cut")).toMatchObject({ count: 2, noAnswer: { most: 14 } });
});
