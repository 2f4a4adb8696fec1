import { describe, expect, it } from "vitest";
import { expandNames, nextAddress } from "./expand-names.ts";

describe("expandNames", () => {
  it.each([
    ["web", ["web"]],
    ["app-[1-3]", ["app-1", "app-2", "app-3"]],
    ["db-[08-10]-a", ["db-08-a", "db-09-a", "db-10-a"]],
    ["a, b c-[1-2]", ["a", "b", "c-1", "c-2"]],
    ["", []],
  ])("reads %j", (pattern, names) => expect(expandNames(pattern)).toEqual({ ok: true, names }));

  it.each(["a-[3-1]", "a-[1-2]-[1-2]", "a[", "a-[1-200]", "a-[1-60] b-[1-60]", "a a"])(
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
