import { describe, expect, it } from "vitest";
import { filterConditions } from "./filter.ts";

describe("the log's filter", () => {
  it("joins words and tokens, all of which must hold", () => {
    expect(filterConditions("kind:Port actor:lena action:deleted web")).toEqual([
      { kind: { in: ["port"] } },
      { AND: [{ operation: { actorName: { contains: "lena", mode: "insensitive" } } }] },
      { AND: [{ action: "deleted" }] },
      { name: { contains: "web", mode: "insensitive" } },
    ]);
    expect(filterConditions("")).toEqual([]);
  });

  it("refuses an unknown token, kind or action, naming the known ones", () => {
    expect(() => filterConditions("colour:red")).toThrow(/kind:, actor:, action:/);
    expect(() => filterConditions("kind:moon")).toThrow(/a kind is one of project, network/);
    expect(() => filterConditions("action:painted")).toThrow(/created, updated, deleted, restored/);
  });
});
