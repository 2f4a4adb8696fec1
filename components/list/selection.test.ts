import { describe, expect, it } from "vitest";
import { type Selection, selectedCount, tickedOf, withTicks } from "./selection.ts";

const rows = (...ids: string[]): Selection => ({ kind: "rows", ids: new Set(ids) });

describe("a selection", () => {
  it("keeps what is ticked on other pages", () => {
    const selection = withTicks(rows("a", "b"), ["c", "d"], new Set(["d"]));
    expect(selection).toEqual(rows("a", "b", "d"));
    expect(withTicks(selection, ["a", "b"], new Set())).toEqual(rows("d"));
  });

  it("of all that match is all but those that were unticked", () => {
    const all: Selection = { kind: "matching", filter: "status:down", without: new Set() };
    const but = withTicks(all, ["a", "b"], new Set(["b"]));
    expect(selectedCount(all, 1240)).toBe(1240);
    expect(selectedCount(but, 1240)).toBe(1239);
    expect(tickedOf(but, ["a", "b", "c"])).toEqual(new Set(["b", "c"]));
    expect(selectedCount(withTicks(but, ["a", "b"], new Set(["a", "b"])), 1240)).toBe(1240);
  });
});
