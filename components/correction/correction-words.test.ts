import { expect, it } from "vitest";
import type { Correction } from "#model/resources/correction.ts";
import { correctedPath, differencesOf } from "./correction-words.ts";

type Json = Correction["details"][number]["held"];

const difference = (held: Json, wanted: Json) => differencesOf({ details: [{ column: "c", held, wanted }] });

it("says what was wrong element by element and key by key, and not what was right", () => {
  expect(difference(false, true)).toEqual([{ where: "c", before: "false", after: "true" }]);
  expect(difference(null, "x")).toEqual([{ where: "c", before: null, after: "x" }]);
  const [held, wanted] = [
    { mtu: "1400", on: "true", odd: "1" },
    { mtu: "1442", on: "true" },
  ];
  expect(difference(held, wanted)).toEqual([
    { where: "c mtu", before: "1400", after: "1442" },
    { where: "c odd", before: "1", after: null },
  ]);
  expect(difference([], ["port web-3"])).toEqual([{ where: "c", before: null, after: "port web-3" }]);
  expect(difference(["a", "b"], ["b", "c"])).toEqual([{ where: "c", before: "a", after: "c" }]);
  expect(difference("x".repeat(500), null)[0]?.before).toHaveLength(161);
});

it("leads to the object where there is a page of it", () => {
  expect(correctedPath({ kind: "port", resourceId: "7" }, "/p/shop")).toBe("/p/shop/ports/7");
  expect(correctedPath({ kind: "system", resourceId: "7" }, "/p/shop")).toBeNull();
  expect(correctedPath({ kind: "port", resourceId: "7" }, null)).toBeNull();
});
