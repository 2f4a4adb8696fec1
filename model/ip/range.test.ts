import fc from "fast-check";
import { expect, test } from "vitest";
import { intersectRanges, mergeRanges, type NumberRange, rangeFinder, subtractRanges } from "./range.ts";

const number = fc.integer({ min: 0, max: 60 }).map(BigInt);
const range = fc.tuple(number, number).map(([a, b]) => (a <= b ? { low: a, high: b } : { low: b, high: a }));
const ranges = fc.array(range, { maxLength: 12 });
const all = Array.from({ length: 61 }, (_, n) => BigInt(n));
const has = (list: readonly NumberRange[], value: bigint) =>
  list.some(({ low, high }) => low <= value && value <= high);

test("what is left, what lies in both and what is found are the same as for each number by itself", () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const [left, both, find] = [subtractRanges(a, b), intersectRanges(a, b), rangeFinder(mergeRanges(a))];
      for (const value of all) {
        expect(has(left, value)).toBe(has(a, value) && !has(b, value));
        expect(has(both, value)).toBe(has(a, value) && has(b, value));
        expect(find(value) !== undefined).toBe(has(a, value));
      }
      expect(mergeRanges(left)).toEqual(left);
    }),
  );
});

/** Numbers that count how often somebody looks at them. */
function watched(count: number, step: bigint) {
  let looks = 0;
  const watch = (value: bigint) =>
    ({
      [Symbol.toPrimitive]: () => {
        looks++;
        return value;
      },
    }) as unknown as bigint;
  const list = Array.from({ length: count }, (_, n) => {
    const value = BigInt(n) * step;
    return { low: watch(value), high: watch(value) };
  });
  return { list, looks: () => looks };
}

test("four times as many holes are looked at four times as often, not sixteen times", () => {
  const looksFor = (count: number) => {
    const { list, looks } = watched(count, 3n);
    subtractRanges([{ low: 0n, high: 1n << 32n }], list);
    intersectRanges(list, [{ low: 0n, high: 1n << 32n }]);
    return looks();
  };
  expect(looksFor(4_000) / looksFor(1_000)).toBeLessThan(6);
});
