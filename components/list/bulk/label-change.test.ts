import { describe, expect, it } from "vitest";
import { changedLabels, labelKeys, readLabels } from "./label-change.ts";

describe("labels of many rows", () => {
  it("are read as they are typed, or refused with the rule", () => {
    expect(readLabels("env=prod, pci  zone=a:b")).toEqual({ labels: { env: "prod", pci: "", zone: "a:b" } });
    expect(readLabels("Env=prod")).toMatchObject({ problem: expect.stringContaining("lower-case") });
  });

  it("are added over what is there, taken away by key, and left alone where nothing changes", () => {
    const labels = { env: "test", pci: "" };
    expect(changedLabels(labels, { env: "prod" }, new Set())).toEqual({ env: "prod", pci: "" });
    expect(changedLabels(labels, {}, new Set(["pci"]))).toEqual({ env: "test" });
    expect(changedLabels(labels, { env: "test" }, new Set(["zone"]))).toBeNull();
    expect(changedLabels(labels, { pci: "yes" }, new Set(["pci"]))).toEqual({ env: "test", pci: "yes" });
  });

  it("are counted by key, the most frequent first", () => {
    expect(labelKeys([{ labels: { b: "", a: "" } }, { labels: { b: "" } }])).toEqual([
      { key: "b", count: 2 },
      { key: "a", count: 1 },
    ]);
  });
});
