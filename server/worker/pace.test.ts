import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

test("a change that comes while northd is idle goes at once, however soon after the last", () => {
  const pace = new Pace();
  pace.arrived();
  expect(pace.dueInMs(0)).toBeLessThanOrEqual(0);
  pace.wrote(0, true);
  pace.caughtUp(20);
  pace.arrived();
  expect(pace.dueInMs(21)).toBeLessThanOrEqual(0);
});

test("changes that come fast leave northd idle for two thirds of the time", () => {
  const pace = new Pace();
  pace.wrote(0, true);
  pace.arrived();
  pace.caughtUp(20);
  expect(pace.dueInMs(20)).toBe(40);
  expect(pace.dueInMs(60)).toBe(0);
});

test("nothing waits longer than 150 ms, however long northd takes or if it never answers", () => {
  const pace = new Pace();
  pace.wrote(0, true);
  pace.arrived();
  expect(pace.dueInMs(10)).toBe(140);
  pace.caughtUp(400);
  expect(pace.dueInMs(400)).toBeLessThanOrEqual(0);
  pace.wrote(1_000, true);
  pace.arrived();
  pace.caughtUp(1_100);
  expect(pace.dueInMs(1_100)).toBe(50);
});

test("when the crowd is over, the next change goes at once again", () => {
  const pace = new Pace();
  pace.wrote(0, true);
  pace.arrived();
  pace.caughtUp(20);
  pace.wrote(60, true);
  pace.caughtUp(80);
  pace.arrived();
  expect(pace.dueInMs(81)).toBeLessThanOrEqual(0);
});
