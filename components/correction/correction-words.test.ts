import { expect, it } from "vitest";
import { correctedPath, valueText } from "./correction-words.ts";

it("says what a column held in words, however it is kept", () => {
  expect(valueText(null)).toBe("nothing");
  expect(valueText([])).toBe("nothing");
  expect(valueText({})).toBe("nothing");
  expect(valueText(["a", "b"])).toBe("a, b");
  expect(valueText({ mtu: "1400", on: true })).toBe("mtu=1400, on=true");
  expect(valueText(false)).toBe("false");
  expect(valueText("x".repeat(500))).toHaveLength(161);
});

it("leads to the object where there is a page of it", () => {
  expect(correctedPath({ kind: "port", resourceId: "7" }, "/p/shop")).toBe("/p/shop/ports/7");
  expect(correctedPath({ kind: "system", resourceId: "7" }, "/p/shop")).toBeNull();
  expect(correctedPath({ kind: "port", resourceId: "7" }, null)).toBeNull();
});
