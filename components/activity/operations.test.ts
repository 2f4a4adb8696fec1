import { describe, expect, it } from "vitest";
import type { Change } from "#model/resources/change.ts";
import { canBeUndone, operationsOf, operationWords } from "./operations.ts";

const network = "00000000-0000-4000-8000-000000000009";

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

describe("operations", () => {
  it("says what one request did, the container first", () => {
    const [operation] = operationsOf([
      change({ seq: "4", action: "deleted", parentId: network, name: "web-2" }),
      change({ seq: "3", action: "deleted", parentId: network }),
      change({ seq: "2", action: "deleted", parentId: network, kind: "subnet", name: "10.0.0.0/24" }),
      change({ seq: "1", action: "deleted", resourceId: network, kind: "network", name: "web" }),
    ]);
    if (!operation) throw new Error("no operation");
    expect(operationWords(operation)).toEqual({
      strong: "Network web",
      rest: "deleted, with subnet 10.0.0.0/24 and 2 ports",
    });
  });

  it("counts nothing of a request whose changes go on beyond what was loaded", () => {
    const ports = ["3", "2"].map((seq) => change({ seq, operationId: "00000000-0000-4000-8000-00000000000b" }));
    const last = operationsOf([change({ seq: "4" }), ...ports], true).at(-1);
    if (!last) throw new Error("no operation");
    expect(operationWords(last)).toEqual({ strong: "Ports", rest: "created" });
    // One change alone could be the first of many: nothing true can be said of it yet.
    expect(operationsOf([...ports, change({ seq: "1" })], true)).toHaveLength(1);
    expect(operationsOf([...ports, change({ seq: "1" })], false)).toHaveLength(2);
  });

  it("names the field of a single update", () => {
    const [operation] = operationsOf([
      change({ action: "updated", kind: "network", name: "web", before: { mtu: 1442 }, after: { mtu: 1400 } }),
    ]);
    if (!operation) throw new Error("no operation");
    expect(operationWords(operation)).toEqual({ strong: "Network web", rest: "MTU 1442 → 1400" });
  });

  it("begins an update within the sentence, and leaves abbreviations as they are", () => {
    const [operation] = operationsOf([
      change({ action: "updated", kind: "member", name: "sam", before: { role: "member" }, after: { role: "viewer" } }),
    ]);
    if (!operation) throw new Error("no operation");
    expect(operationWords(operation).rest).toBe("role member → viewer");
  });

  it("offers undo only for deletions that nothing has brought back", () => {
    const deleted = change({ seq: "1", action: "deleted" });
    const restored = change({ seq: "2", action: "restored", operationId: "00000000-0000-4000-8000-00000000000b" });
    const [operation] = operationsOf([deleted]);
    if (!operation) throw new Error("no operation");
    expect(canBeUndone(operation, [deleted])).toBe(true);
    expect(canBeUndone(operation, [restored, deleted])).toBe(false);
    expect(operationsOf([change({ action: "deleted", kind: "key" })]).some((each) => canBeUndone(each, []))).toBe(
      false,
    );
    expect(operationsOf([change({})]).some((each) => canBeUndone(each, []))).toBe(false);
  });
});
