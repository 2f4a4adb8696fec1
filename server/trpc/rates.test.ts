import { expect, test } from "vitest";
import { type Rate, Rates, unitsOf } from "./rates.ts";

const key: Rate = { bucket: "key 1", name: "key", unitsPerMinute: 60 };
const project: Rate = { bucket: "project 1", name: "project", unitsPerMinute: 120 };

function clocked() {
  const clock = { ms: 0 };
  return { clock, rates: new Rates(() => clock.ms) };
}

test("who has used up its units is told when there is one again, and then let in", () => {
  const { clock, rates } = clocked();
  for (let call = 0; call < 10; call++) {
    rates.take([key]);
  }
  expect(() => rates.admit([key])).toThrow(
    expect.objectContaining({ code: "THROTTLED", details: { retryAfterSeconds: 1 } }),
  );
  clock.ms = 1000;
  rates.admit([key]);
});

test("long answers cost what they take, and leave a debt", () => {
  const { clock, rates } = clocked();
  rates.take([key]);
  rates.charge([key], unitsOf(500));
  expect(() => rates.admit([key])).toThrow(expect.objectContaining({ details: { retryAfterSeconds: 42 } }));
  clock.ms = 41_900;
  expect(() => rates.admit([key])).toThrow();
  clock.ms = 42_000;
  rates.admit([key]);
});

test("a key that uses up what its project may leaves other projects theirs", () => {
  const { rates } = clocked();
  const other: Rate = { bucket: "project 2", name: "project", unitsPerMinute: 120 };
  rates.charge([{ ...key, unitsPerMinute: 6000 }, project], 20);
  expect(() => rates.admit([{ ...key, unitsPerMinute: 6000 }, project])).toThrow(/keys of this project/);
  rates.admit([{ ...key, bucket: "key 2" }, other]);
});

test("headers say what is left of each bound", () => {
  const { rates } = clocked();
  rates.charge([key, project], 4);
  expect(rates.headers([key, project])).toEqual({
    "ratelimit-policy": '"key";q=60;w=60, "project";q=120;w=60',
    ratelimit: '"key";r=6;t=4, "project";r=16;t=2',
  });
});

test("buckets are forgotten once they are full again, and never while they are in debt", () => {
  const { clock, rates } = clocked();
  rates.charge([key], 100);
  for (let index = 0; index < 10_000; index++) rates.charge([{ ...key, bucket: `other ${index}` }], 1);
  clock.ms = 11_000;
  rates.admit([{ ...key, bucket: "one more" }]);
  expect(() => rates.admit([key])).toThrow();
});
