import fc from "fast-check";
import { expect, test } from "vitest";
import { addressValue, formatAddress } from "./address.ts";
import { rangesBeginning } from "./beginning.ts";
import { familyOf } from "./family.ts";

const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 });
const v6 = groups.map((parts) =>
  formatAddress(
    6,
    parts.reduce((sum, part) => (sum << 16n) + BigInt(part), 0n),
  ),
);
const v4 = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((value) => formatAddress(4, BigInt(value)));

test("each address lies in a range of each beginning of its text", () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), fc.nat(39), (address, length) => {
      const beginning = address.slice(0, 1 + (length % address.length));
      const value = addressValue(address);
      const holds = ({ first, last }: { first: string; last: string }) =>
        familyOf(first) === familyOf(address) && addressValue(first) <= value && value <= addressValue(last);
      expect([address, beginning, rangesBeginning(beginning).some(holds)]).toEqual([address, beginning, true]);
    }),
    { numRuns: 2_000 },
  );
});

test.for([
  ["10.5", ["10.5.0.0–10.5.255.255", "10.50.0.0–10.59.255.255"]],
  ["10.5.", ["10.5.0.0–10.5.255.255"]],
  ["10.0.3.25", ["10.0.3.25–10.0.3.25", "10.0.3.250–10.0.3.255"]],
  ["10.0.3.0", ["10.0.3.0–10.0.3.0"]],
  ["fd00:12:", ["fd00:12:0:0:0:0:0:0–fd00:12:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["fd00::5", ["fd00:0:0:0:0:0:0:0–fd00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["10.0.0.0.1", []],
  ["999.", []],
  ["10.01.2", []],
  ["12345:", []],
  ["web", []],
] as const)("%s begins addresses in %j", ([text, ranges]) => {
  expect(rangesBeginning(text).map(({ first, last }) => `${first}–${last}`)).toEqual(ranges);
});
