import { describe, expect, it } from "vitest";
import { errorAt, flattenErrors } from "./form-errors.ts";

describe("flattenErrors", () => {
  it("lists nested, repeated and whole-form errors by their path", () => {
    expect(
      flattenErrors({
        name: { type: "too_small", message: "A name is needed." },
        pools: [undefined, { end: { type: "custom", message: "The pool ends before it starts." } }],
        cidr: { type: "plan", message: "It overlaps." },
        root: { server0: { type: "server", message: "The quota is used up." } },
      } as never),
    ).toEqual([
      { name: "name", message: "A name is needed." },
      { name: "pools.1.end", message: "The pool ends before it starts." },
      { name: "cidr", message: "It overlaps.", fromPlan: true },
      { name: "root.server0", message: "The quota is used up.", fromServer: true },
    ]);
  });

  it("names the error of a list as a whole by the list", () => {
    const pools = Object.assign([], { root: { type: "custom", message: "Pools overlap." } });
    expect(flattenErrors({ pools } as never)).toEqual([{ name: "pools", message: "Pools overlap." }]);
  });
});

describe("errorAt", () => {
  it("finds a message inside a list and nothing where there is none", () => {
    const error = [undefined, { end: { message: "reversed" } }];
    expect(errorAt(error, 1, "end")).toBe("reversed");
    expect(errorAt(error, 0, "end")).toBeUndefined();
    expect(errorAt(undefined)).toBeUndefined();
  });
});
