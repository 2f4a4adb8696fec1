import { describe, expect, test } from "vitest";
import { blockTail, countWords, summaryOf, tailOf } from "./space-words.ts";

describe("countWords", () => {
  test.each([
    ["65536", "65,536"],
    ["18446744073709551616", "2⁶⁴"],
    ["18446744073709551194", "about 2⁶⁴"],
    ["16777213", "about 2²⁴"],
  ])("says %s as %s", (count, words) => expect(countWords(count)).toBe(words));
});

test("a summary leaves out what there is none of, but never what is used and what is free", () => {
  expect(summaryOf({ port: "160", down: "3", free: "72", reserved: "23" })).toBe(
    "163 used · 72 free · 23 reserved · 3 down",
  );
  expect(summaryOf({ gateway: "1" })).toBe("0 used · 0 free");
});

describe("the end of an address tells it apart from its neighbours", () => {
  test.each([
    ["10.20.8.76", 8, ".76"],
    ["10.20.8.76", 10, ".8.76"],
    ["fd20::1f", 8, ":1f"],
    ["fd20::", 8, ":0"],
  ])("%s with %i host bits: %s", (address, bits, tail) => expect(tailOf(address, bits)).toBe(tail));
});

describe("a block is told apart in what is shown", () => {
  test.each([
    ["10.1.9.0/24", "10.1.0.0/16", ".1.9"],
    ["10.9.0.0/16", "10.0.0.0/8", ".9"],
    ["fd20:0:0:1::100/120", "fd20:0:0:1::/64", "::100"],
    ["fd20:0:0:1:2::/80", "fd20:0:0:1::/64", "::2:0:0:0"],
  ])("%s in %s: %s", (prefix, shown, tail) => expect(blockTail(prefix, shown)).toBe(tail));
});
