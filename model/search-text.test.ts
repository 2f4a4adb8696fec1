import { expect, test } from "vitest";
import { readSearchText, type SearchText } from "./search-text.ts";

function found(text: string): Partial<SearchText> {
  const { text: _, typed: __, words: ___, ...rest } = readSearchText(text);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
}

test("addresses and prefixes are recognised, also by their beginning and with host bits set", () => {
  expect(found(" 10.0.3.4 ")).toEqual({ address: "10.0.3.4" });
  expect(found("FD00::0:5")).toEqual({ address: "fd00::5" });
  expect(found("10.0.3.0/24")).toEqual({ prefix: "10.0.3.0/24" });
  expect(found("10.0.3.77/24")).toEqual({ prefix: "10.0.3.0/24" });
  expect(found("10.0.3.")).toEqual({ prefix: "10.0.3.0/24" });
  expect(found("10.0")).toEqual({ prefix: "10.0.0.0/16" });
  expect(found("10.")).toEqual({ prefix: "10.0.0.0/8" });
  expect(found("fd20:0:1:")).toEqual({ prefix: "fd20:0:1::/48" });
  expect(found("10.0.3.4/40")).toEqual({});
  expect(found("10.0.300.")).toEqual({});
  expect(found("10.0.3.4/")).toEqual({});
});

test("MACs are recognised in every common spelling, also by their beginning", () => {
  for (const text of ["02:00:5E:00:00:01", "02-00-5e-00-00-01", "0200.5e00.0001"])
    expect(found(text)).toMatchObject({ mac: "02:00:5e:00:00:01", macBegin: "02:00:5e:00:00:01" });
  expect(found("02005e000001")).toMatchObject({ mac: "02:00:5e:00:00:01", idDigits: "02005e000001" });
  expect(found("02:00:5e")).toEqual({ macBegin: "02:00:5e" });
  expect(found("02:00-5e")).toEqual({});
});

test("UUIDs, digits of ids and labels are recognised, and all else is words", () => {
  const uuid = "0199AAAA-0000-7000-8000-000000000001";
  expect(found(uuid)).toEqual({ uuid: uuid.toLowerCase() });
  expect(found("cafe")).toEqual({ idDigits: "cafe" });
  expect(found("Env=Prod")).toEqual({ label: { key: "Env", value: "Prod" } });
  expect(readSearchText("Web  Tier").words).toEqual(["web", "tier"]);
  expect(readSearchText("web e E e web").words).toEqual(["web", "e"]);
  expect(found("web-1")).toEqual({});
});
