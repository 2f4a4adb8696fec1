import { describe, expect, it } from "vitest";
import { type FilterKey, isIp, settledFilter } from "./filter-suggestions.ts";

const keys: FilterKey[] = [
  { key: "status", description: "how it is", options: [{ value: "unbound" }, { value: "up" }] },
  { key: "host", description: "the host that carries it" },
  { key: "ip", description: "an address within a prefix", settled: isIp },
];

describe("what is applied while one types", () => {
  it("is text and every token whose value can be one", () => {
    expect(settledFilter("web host:hv2 status:Up ip:10.0.0.0/24", keys)).toEqual({
      tokens: [
        { key: "host", value: "hv2" },
        { key: "status", value: "Up" },
        { key: "ip", value: "10.0.0.0/24" },
      ],
      text: "web",
    });
  });

  it("is a value that can become none of the options: the server says which there are", () => {
    expect(settledFilter("status:foo", keys).tokens).toEqual([{ key: "status", value: "foo" }]);
  });

  it.each(["status:", "status:un", "host:", "ip:10.0.", "ip:10.0.0.0/"])("is not %s, which is being typed", (draft) => {
    expect(settledFilter(`web ${draft}`, keys)).toEqual({ tokens: [], text: "web" });
  });
});
