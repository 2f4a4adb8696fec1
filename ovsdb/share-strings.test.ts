import { expect, test } from "vitest";
import { shareStrings } from "./share-strings.ts";

test("sharing strings changes nothing that can be seen, whatever the keys", () => {
  const text = JSON.stringify({ a: ["x", ["x", { b: "x", c: null }], 1, true], __proto__x: "a", "10": "" });
  const json: unknown = JSON.parse(text);
  shareStrings(json);
  expect(JSON.stringify(json)).toBe(text);
  const odd: unknown = JSON.parse('{"__proto__":"x","y":{"__proto__":["x"]}}');
  shareStrings(odd);
  expect(JSON.stringify(odd)).toBe('{"__proto__":"x","y":{"__proto__":["x"]}}');
});
