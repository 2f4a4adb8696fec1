import { describe, expect, it } from "vitest";
import { formatLabel, parseLabels } from "./label-text.ts";

describe("parseLabels", () => {
  it("reads pasted labels parted by commas and spaces, with and without value", () => {
    expect(parseLabels(" env=prod, role=web=1  pci,,=x")).toEqual({ env: "prod", role: "web=1", pci: "" });
  });

  it("is undone by formatLabel", () => {
    expect(Object.entries(parseLabels("a=1 b")).map(([key, value]) => formatLabel(key, value))).toEqual(["a=1", "b"]);
  });
});
