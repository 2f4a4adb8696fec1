import fc from "fast-check";
import { expect, test } from "vitest";
import { addressIn, freeRangesOf } from "../../ipam/free-ranges.ts";
import { policyState, segmentsOf } from "./segments.ts";

const base = 10n << 24n;
const address = (offset: number) => addressIn("10.0.0.0/24", base + BigInt(offset));
const range = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map(([a, b]) => ({ start: address(Math.min(a, b)), end: address(Math.max(a, b)) }));
const policy = fc.record({
  cidr: fc.constant("10.0.0.0/24"),
  gateway: fc.option(fc.integer({ min: 1, max: 254 }).map(address)),
  pools: fc.array(range, { maxLength: 4 }),
  reserved: fc.array(range, { maxLength: 4 }),
});

test("pieces have one state each, and together they are the ranges they were cut from", () => {
  fc.assert(
    fc.property(policy, fc.integer({ min: 2, max: 6 }), (each, bits) => {
      const size = 1n << BigInt(bits);
      const blocks = Array.from({ length: 256 >> bits }, (_, at) => ({
        low: base + BigInt(at) * size,
        high: base + BigInt(at + 1) * size - 1n,
      }));
      const state = policyState(each);
      let next = base;
      for (const segment of segmentsOf(each, blocks)) {
        expect(segment.low).toBe(next);
        const block = blocks[segment.of];
        expect(block && block.low <= segment.low && segment.high <= block.high).toBe(true);
        for (let value = segment.low; value <= segment.high; value++) expect(state(value)).toBe(segment.state);
        next = segment.high + 1n;
      }
      expect(next).toBe(base + 256n);
    }),
  );
});

test("free is what the allocator would choose, outside what it gives by name", () => {
  fc.assert(
    fc.property(policy, (each) => {
      const { pool, rest } = freeRangesOf(each, []);
      const isIn = (ranges: typeof pool, value: bigint) =>
        ranges.some(({ low, high }) => low <= value && value <= high);
      const state = policyState(each);
      for (let value = base; value < base + 256n; value++) {
        expect(state(value) === "free").toBe(isIn(pool, value));
        expect(state(value) === "outside").toBe(isIn(rest, value));
      }
    }),
  );
});
