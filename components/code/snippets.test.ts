import { describe, expect, it } from "vitest";
import { asCurl, asLiteral, asScript } from "./snippets.ts";

describe("snippets", () => {
  it("writes values as TypeScript, with bare keys where the language allows them", () => {
    expect(asLiteral({ a: 1, "x-y": [1, 2], gone: undefined, none: null })).toBe('{ a: 1, "x-y": [1, 2], none: null }');
    expect(asLiteral({ items: [{ name: "web" }] })).toBe('{\n  items: [\n    { name: "web" },\n  ],\n}');
  });

  it("cannot break out of the shell's quotes", () => {
    const line = asCurl({ procedure: "network.create", kind: "mutation", input: { name: "a'; rm -rf b" } }, "http://h");
    expect(line).toContain(`'{"json":{"name":"a'\\''; rm -rf b"}}'`);
  });

  it("calls the procedure by its kind", () => {
    expect(asScript({ procedure: "port.list", kind: "query", input: {} })).toBe("await skein.port.list.query({});");
  });
});
