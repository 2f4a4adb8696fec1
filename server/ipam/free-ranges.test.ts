import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { intersectRanges, mergeRanges, rangesSize } from "#model/ip/range.ts";
import {
  type AddressPolicy,
  capacityOf,
  chunkRanges,
  freeRangesOf,
  grantableRanges,
  joinWithinChunks,
  policyRefusals,
  poolOf,
} from "./free-ranges.ts";

const base = addressValue("10.0.0.0");
const address = fc.integer({ min: 0, max: 255 }).map((offset) => formatAddress(4, base + BigInt(offset)) as string);
const range = fc.tuple(address, address).map(([a, b]) => {
  const [start, end] = addressValue(a) <= addressValue(b) ? [a, b] : [b, a];
  return { start, end };
});
const policy: fc.Arbitrary<AddressPolicy> = fc.record({
  cidr: fc.constantFrom("10.0.0.0/24", "10.0.0.0/26", "10.0.0.0/30"),
  gateway: fc.option(address),
  pools: fc.array(range, { maxLength: 3 }),
  reserved: fc.array(range, { maxLength: 3 }),
});

describe("freeRangesOf", () => {
  test("an address is free exactly when the policy grants it and nobody has it, and in the pool when the pools say so", () => {
    fc.assert(
      fc.property(policy, fc.array(address, { maxLength: 30 }), address, (policy, taken, probe) => {
        const { pool, rest } = freeRangesOf(policy, taken);
        const value = addressValue(probe);
        const has = (ranges: { low: bigint; high: bigint }[]) => ranges.some((r) => value >= r.low && value <= r.high);
        const free = policyRefusals(policy)(probe) === null && !taken.includes(probe);
        expect(has(pool)).toBe(free && poolOf(policy)(probe));
        expect(has(rest)).toBe(free && !poolOf(policy)(probe));
      }),
    );
  });

  test("pool and rest are disjoint and never hold more than the capacity", () => {
    fc.assert(
      fc.property(policy, fc.array(address, { maxLength: 30 }), (policy, taken) => {
        const { pool, rest } = freeRangesOf(policy, taken);
        expect(intersectRanges(pool, rest)).toEqual([]);
        expect(rangesSize(pool) + rangesSize(rest)).toBeLessThanOrEqual(capacityOf(policy));
      }),
    );
  });

  test("a /24 with a gateway has 253 addresses, a /64 without its first address and its gateway 2^64 - 2", () => {
    const plain = { pools: [], reserved: [] };
    expect(capacityOf({ cidr: "10.0.0.0/24", gateway: "10.0.0.1", ...plain })).toBe(253n);
    expect(capacityOf({ cidr: "fd00::/64", gateway: "fd00::1", ...plain })).toBe((1n << 64n) - 2n);
  });
});

describe("chunkRanges", () => {
  test("cuts without losing or doubling an address, into at most 31 more rows", () => {
    fc.assert(
      fc.property(policy, (policy) => {
        const ranges = grantableRanges(policy);
        const chunks = chunkRanges(ranges);
        expect(mergeRanges(chunks)).toEqual(ranges);
        expect(chunks.reduce((sum, { low, high }) => sum + high - low + 1n, 0n)).toBe(rangesSize(ranges));
        expect(chunks.length).toBeLessThanOrEqual(ranges.length + 31);
      }),
    );
  });

  test("a /24 becomes rows of eight addresses, and a /64 begins with rows of 1024", () => {
    const four = chunkRanges(grantableRanges({ cidr: "10.0.0.0/24", gateway: "10.0.0.1", pools: [], reserved: [] }));
    expect(four).toHaveLength(32);
    const six = chunkRanges(grantableRanges({ cidr: "fd00::/64", gateway: "fd00::1", pools: [], reserved: [] }));
    expect(six).toHaveLength(32);
    expect(six[1]?.low).toBe(addressValue("fd00::402"));
  });
});

test("joining keeps all addresses and never makes a row of more than 1024", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.bigInt({ min: 0n, max: 3000n }), { maxLength: 200 }), (values) => {
      const joined = joinWithinChunks(values.map((value) => ({ low: value, high: value })));
      expect(rangesSize(joined)).toBe(BigInt(values.length));
      for (const { low, high } of joined) expect(high - low + 1n).toBeLessThanOrEqual(1024n);
    }),
  );
});

test("of thousands of addresses in a row joining makes rows of 1024, whatever order and pieces they come in", () => {
  const piece = (low: bigint, size: bigint) => ({ low, high: low + size - 1n });
  const pieces = Array.from({ length: 375 }, (_, n) => piece(BigInt(n) * 8n, 8n)).reverse();
  const sizes = joinWithinChunks(pieces).map(({ low, high }) => high - low + 1n);
  expect(sizes).toEqual([1024n, 1024n, 952n]);
});

test("the refusal names the rule", () => {
  const policy = {
    cidr: "10.0.0.0/24",
    gateway: "10.0.0.1",
    pools: [],
    reserved: [{ start: "10.0.0.10", end: "10.0.0.20" }],
  };
  expect(policyRefusals(policy)("10.0.1.1")).toMatch(/outside 10\.0\.0\.0\/24/);
  expect(policyRefusals(policy)("10.0.0.0")).toMatch(/network address/);
  expect(policyRefusals(policy)("10.0.0.255")).toMatch(/broadcast address/);
  expect(policyRefusals(policy)("10.0.0.1")).toMatch(/gateway/);
  expect(policyRefusals(policy)("10.0.0.15")).toMatch(/reserved range 10\.0\.0\.10–10\.0\.0\.20/);
  expect(policyRefusals(policy)("10.0.0.2")).toBeNull();
});

test("a policy is read once, however many addresses are asked for", () => {
  let reads = 0;
  const reserved = Array.from({ length: 100 }, (_, n) => ({
    get start() {
      reads++;
      return `10.${n}.0.0`;
    },
    end: `10.${n}.0.9`,
  }));
  const refusal = policyRefusals({ cidr: "10.0.0.0/8", gateway: null, pools: [], reserved });
  const readsAtFirst = reads;
  for (let n = 0; n < 1000; n++) expect(refusal(`10.50.1.${n % 250}`)).toBeNull();
  expect(reads).toBe(readsAtFirst);
});
