import { describe, expect, it } from "vitest";
import type { Change, ChangeGroup } from "#model/resources/change.ts";
import { changeCount, operationWords } from "./operations.ts";

function change(fields: Partial<Change>): Change {
  return {
    seq: "1",
    at: new Date(0),
    operationId: "00000000-0000-4000-8000-00000000000a",
    requestId: "request",
    actor: { kind: "user", id: null, name: "lena@acme.example" },
    projectId: null,
    kind: "port",
    resourceId: "00000000-0000-4000-8000-000000000001",
    parentId: null,
    name: "web-1",
    action: "created",
    before: null,
    after: null,
    ...fields,
  };
}

const alone = (only: Change) => ({
  groups: [{ kind: only.kind, action: only.action, count: 1, name: only.name, lastName: only.name, place: null }],
  changes: [only],
});

describe("operations", () => {
  it("says what many calls of one kind did together", () => {
    const groups = [
      { kind: "port", action: "created" as const, count: 7000, name: "p-1", lastName: "p-1", place: null },
    ];
    expect(operationWords({ groups, changes: [change({})], calls: 70 })).toEqual({
      strong: "7,000 ports",
      rest: "created in 70 calls",
    });
    const one = [{ kind: "network", action: "updated" as const, count: 1, name: "web", lastName: "web", place: null }];
    const newest = change({ kind: "network", action: "updated", before: { mtu: 1 }, after: { mtu: 2 } });
    expect(operationWords({ groups: one, changes: [newest], calls: 4 })).toEqual({
      strong: "Network web",
      rest: "changed in 4 calls",
    });
  });

  it("says what one request did, the container first", () => {
    const groups: ChangeGroup[] = [
      { kind: "network", action: "deleted", count: 1, name: "web", lastName: "web", place: null },
      { kind: "subnet", action: "deleted", count: 1, name: "10.0.0.0/24", lastName: "10.0.0.0/24", place: null },
      { kind: "port", action: "deleted", count: 2, name: "web-1", lastName: "web-1", place: null },
    ];
    const changes = [change({ action: "deleted", kind: "network", name: "web" })];
    expect(operationWords({ groups, changes })).toEqual({
      strong: "Network web",
      rest: "deleted, with subnet 10.0.0.0/24 and 2 ports",
    });
  });

  it("says the true number of what is too much to come along", () => {
    const groups = [
      { kind: "port", action: "created" as const, count: 6011, name: "web-1", lastName: "web-1", place: null },
    ];
    expect(operationWords({ groups, changes: [change({})] })).toEqual({ strong: "6,011 ports", rest: "created" });
    expect(changeCount({ groups })).toBe(6011);
  });

  it("names the field of a single update", () => {
    const operation = alone(
      change({ action: "updated", kind: "network", name: "web", before: { mtu: 1442 }, after: { mtu: 1400 } }),
    );
    expect(operationWords(operation)).toEqual({ strong: "Network web", rest: "MTU 1442 → 1400" });
  });

  it("begins an update within the sentence, and leaves abbreviations as they are", () => {
    const operation = alone(
      change({ action: "updated", kind: "member", name: "sam", before: { role: "member" }, after: { role: "viewer" } }),
    );
    expect(operationWords(operation).rest).toBe("role member → viewer");
  });
});
