import { expect, test } from "vitest";
import { fitting } from "./fuzzy.ts";

function ordered(typed: string, titles: string[]): string[] {
  return fitting(
    titles.map((title) => ({ title })),
    typed,
  ).map(({ title }) => title);
}

test("what begins with it comes before what has it in a word, before what leaves letters out", () => {
  expect(ordered("net", ["Cabinet", "New network", "Networks", "Nested target"])).toEqual([
    "Networks",
    "New network",
    "Cabinet",
    "Nested target",
  ]);
  expect(ordered("ports", ["Add ports", "Ports"])).toEqual(["Ports", "Add ports"]);
});

test("every word has to be meant, in whatever order; two letters are not sought all over", () => {
  expect(ordered("theme dark", ["Theme: dark", "Theme: light"])).toEqual(["Theme: dark"]);
  expect(ordered("dark theme", ["Theme: dark"])).toEqual(["Theme: dark"]);
  expect(ordered("nk", ["Networks"])).toEqual([]);
  expect(ordered("ntwk", ["Networks"])).toEqual(["Networks"]);
  expect(ordered("", ["Networks"])).toEqual([]);
});
