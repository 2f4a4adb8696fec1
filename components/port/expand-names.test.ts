import { describe, expect, it } from "vitest";
import { expandNames, nextAddress, nextName, withCount } from "./expand-names.ts";

describe("expandNames", () => {
  it.each([
    ["web", ["web"]],
    ["app-[1-3]", ["app-1", "app-2", "app-3"]],
    ["db-[08-10]-a", ["db-08-a", "db-09-a", "db-10-a"]],
    ["a, b c-[1-2]", ["a", "b", "c-1", "c-2"]],
    ["", []],
  ])("reads %j", (pattern, names) => expect(expandNames(pattern)).toEqual({ ok: true, names }));

  it.each(["a-[3-1]", "a-[1-2]-[1-2]", "a[", "a-[1-2000]", "a-[1-600] b-[1-600]", "a a"])(
    "refuses %j and says why",
    (pattern) => {
      expect(expandNames(pattern)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) });
    },
  );
});

describe("nextAddress", () => {
  it("counts on in both families and stops at the end", () => {
    expect(nextAddress("10.0.0.255", 1)).toBe("10.0.1.0");
    expect(nextAddress("fd00::ff", 1)).toBe("fd00::100");
    expect(nextAddress("255.255.255.255", 1)).toBeNull();
  });
});

describe("a count beside a pattern", () => {
  it.each([
    ["web-1", 16, "web-[1-16]"],
    ["app-[257-272]", 4, "app-[257-260]"],
    ["db-[08-10]-a", 3, "db-[08-10]-a"],
    ["app-[7-9]", 1, "app-7"],
    ["web", 3, "web-[1-3]"],
    ["web", 1, "web"],
  ])("makes of %j and %j %j", (pattern, count, made) => {
    expect(withCount(pattern, count)).toBe(made);
    const expanded = expandNames(made);
    expect(expanded.ok && expanded.names.length).toBe(count);
  });

  it.each([
    ["a, b", 2],
    ["", 2],
    ["a", 0],
    ["a", 1.5],
    ["a", 5000],
    ["a-[1-", 2],
  ])("says nothing of %j and %j", (pattern, count) => expect(withCount(pattern, count)).toBeNull());
});

describe("the next name", () => {
  it.each([
    ["app-256", "app-257"],
    ["db-09", "db-10"],
    ["web", "web-1"],
    ["Büro Süd", "b-ro-s-d-1"],
    ["x".repeat(63), `${"x".repeat(61)}-1`],
  ])("after %j is %j", (name, next) => expect(nextName(name)).toBe(next));
});
