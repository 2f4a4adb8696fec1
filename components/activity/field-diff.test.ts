import { describe, expect, it } from "vitest";
import { diffOf, valueWords } from "./field-diff.ts";

describe("a field before and after", () => {
  it("tells what was added to a list and what was taken out, not the list twice", () => {
    expect(diffOf("dnsServers", ["10.0.0.2", "10.0.0.3"], ["10.0.0.3", "10.0.0.4"])).toEqual({
      parts: { removed: ["10.0.0.2"], added: ["10.0.0.4"], kept: 1 },
    });
    expect(diffOf("addresses", [{ address: "10.0.0.9", subnetId: "s" }], [])).toEqual({
      parts: { removed: ["10.0.0.9"], added: [], kept: 0 },
    });
    expect(diffOf("reserved", [], [{ start: "10.0.0.2", end: "10.0.0.9" }])).toEqual({
      parts: { removed: [], added: ["10.0.0.2 – 10.0.0.9"], kept: 0 },
    });
  });

  it("tells labels by their pairs, and an order that changed as a whole", () => {
    expect(diffOf("labels", { env: "dev", web: "" }, { env: "prod", web: "" })).toEqual({
      parts: { removed: ["env=dev"], added: ["env=prod"], kept: 1 },
    });
    expect(diffOf("dnsServers", ["a", "b"], ["b", "a"])).toEqual({ whole: { before: "a, b", after: "b, a" } });
  });

  it("says values with their units and words", () => {
    expect(valueWords("leaseSeconds", 43_200)).toBe("12 h");
    expect(valueWords("mtu", 1400)).toBe("1400 bytes");
    expect(valueWords("mtu", null)).toBe("automatic");
    expect(valueWords("enabled", false)).toBe("off");
    expect(diffOf("gateway", null, "10.0.0.1")).toEqual({ whole: { before: "no gateway", after: "10.0.0.1" } });
  });
});
