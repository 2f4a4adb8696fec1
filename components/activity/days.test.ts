import { expect, it } from "vitest";
import { daysOf } from "./days.ts";

it("groups by the reader's days and names the last two", () => {
  const now = new Date(2026, 10, 21, 9, 0);
  const items = [
    { at: new Date(2026, 10, 21, 0, 1) },
    { at: new Date(2026, 10, 20, 23, 59) },
    { at: new Date(2026, 10, 20, 1, 0) },
    { at: new Date(2026, 10, 9, 12, 0) },
    { at: new Date(2025, 10, 9, 12, 0) },
  ];
  expect(daysOf(items, now).map(({ title, items }) => [title, items.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 2],
    ["Monday 9 November", 1],
    ["Sunday 9 November 2025", 1],
  ]);
});
