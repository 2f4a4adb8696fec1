import { describe, expect, it } from "vitest";
import type { Change } from "#model/resources/change.ts";
import { changeSets, fieldsOf } from "./change-fields.ts";

function created(name: string, mac: string): Change {
  const after = { mac, enabled: true, name, portSecurity: true };
  return { kind: "port", action: "created", name, before: null, after } as unknown as Change;
}
const names = (fields: readonly { field: string }[]) => fields.map(({ field }) => field);

describe("what an operation shows of its changes", () => {
  it("says once what holds of all, and of each what is its own", () => {
    const [set] = changeSets([created("a", "02:00:00:00:00:01"), created("b", "02:00:00:00:00:02")]);
    expect(names(set?.shared ?? [])).toEqual(["enabled", "portSecurity"]);
    expect(set?.own.map(({ fields }) => names(fields))).toEqual([["mac"], ["mac"]]);
  });

  it("begins with the name", () => {
    expect(names(fieldsOf(created("a", "02:00:00:00:00:01")))).toEqual(["name", "mac", "enabled", "portSecurity"]);
  });
});
