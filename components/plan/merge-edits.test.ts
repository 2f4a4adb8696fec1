import { describe, expect, it } from "vitest";
import { mergeEdits } from "./merge-edits.ts";

const base = { name: "web", mtu: null, labels: { env: "prod", tier: "web" }, dnsServers: ["10.0.0.2"] };

describe("a stale edit", () => {
  it("takes what only the other changed, and does not speak of what only I changed", () => {
    const found = mergeEdits(base, { ...base, mtu: 1400 }, { ...base, name: "shop" });
    expect(found).toEqual([{ field: "mtu", base: null, theirs: 1400, mine: null, both: undefined, collides: false }]);
  });

  it("collides where both changed a field to different values, and not where they agree", () => {
    const [collision] = mergeEdits(base, { ...base, name: "theirs" }, { ...base, name: "mine" });
    expect(collision).toMatchObject({ field: "name", collides: true, both: undefined });
    expect(mergeEdits(base, { ...base, name: "same" }, { ...base, name: "same" })).toEqual([]);
    expect(mergeEdits(base, { ...base, labels: { tier: "web", env: "prod" } }, base)).toEqual([]);
  });

  it("joins labels that do not touch each other, and lists by their entries", () => {
    const theirs = { ...base, labels: { env: "prod", tier: "web", team: "a" }, dnsServers: ["10.0.0.2", "10.0.0.3"] };
    const mine = { ...base, labels: { env: "test", tier: "web" }, dnsServers: ["10.0.0.9"] };
    expect(mergeEdits(base, theirs, mine).map(({ field, both }) => [field, both])).toEqual([
      ["labels", { env: "test", tier: "web", team: "a" }],
      ["dnsServers", ["10.0.0.3", "10.0.0.9"]],
    ]);
  });

  it("joins no labels of which one was changed in two ways, and keeps what was taken away away", () => {
    const [labels] = mergeEdits(
      base,
      { ...base, labels: { env: "a" } },
      { ...base, labels: { env: "b", tier: "web" } },
    );
    expect(labels).toMatchObject({ collides: true, both: undefined });
    const [taken] = mergeEdits(
      base,
      { ...base, labels: { env: "prod" } },
      { ...base, labels: { env: "x", tier: "web" } },
    );
    expect(taken?.both).toEqual({ env: "x" });
  });
});
