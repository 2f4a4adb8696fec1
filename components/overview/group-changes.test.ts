import { describe, expect, it } from "vitest";
import type { Change } from "#model/resources/change.ts";
import { groupChanges } from "./group-changes.ts";

const change = (seq: number, operationId: string, kind: string, parentId: string | null = null): Change => ({
  seq: String(seq),
  at: new Date(0),
  operationId,
  requestId: "request",
  actor: { kind: "user", id: null, name: "somebody" },
  projectId: null,
  kind,
  resourceId: `${kind}-${seq}`,
  parentId,
  name: `${kind}-${seq}`,
  action: "created",
  before: null,
  after: null,
});

describe("groupChanges", () => {
  it("makes one line of many things of one request, and keeps requests apart", () => {
    const groups = groupChanges([change(4, "b", "port"), change(3, "a", "port"), change(2, "a", "port")]);
    expect(groups.map(({ first, count }) => [first.seq, count])).toEqual([
      ["4", 1],
      ["3", 2],
    ]);
  });

  it("counts what lies in an object of the same request with it", () => {
    const [group, ...others] = groupChanges([change(2, "a", "subnet", "network-1"), change(1, "a", "network")]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ first: { kind: "network" }, count: 1, within: { subnet: 1 } });
  });
});
