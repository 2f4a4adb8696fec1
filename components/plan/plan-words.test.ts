import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { bareField } from "#model/field-words.ts";
import type { PlanChange } from "#model/plan.ts";
import { keyCreateSchema } from "#model/resources/key.ts";
import { networkCreateSchema } from "#model/resources/network.ts";
import { portCreateSchema } from "#model/resources/port.ts";
import { subnetCreateSchema } from "#model/resources/subnet.ts";
import { userCreateSchema } from "#model/resources/user.ts";
import { consequencesOf, fieldWord, short } from "./plan-words.ts";

const plan = (changes: PlanChange[]) => ({
  changes,
  rows: [],
  commands: [],
  hosts: [],
  silentHosts: [],
  warnings: [],
  provisional: [],
});
const change = (name: string, action: PlanChange["action"] = "created", fields: PlanChange["fields"] = []) => ({
  kind: "port",
  id: name,
  name,
  action,
  fields,
});

describe("consequencesOf", () => {
  it("counts like things together and names the first and the last", () => {
    expect(consequencesOf(plan([1, 2, 3, 4].map((n) => change(`a-${n}`))))).toEqual([
      { strong: "4 ports", rest: " appear: a-1 to a-4." },
    ]);
  });

  it("tells the fields of a single change, without the bookkeeping", () => {
    const fields = [
      { field: "enabled", before: true, after: false },
      { field: "version", before: 1, after: 2 },
    ];
    expect(consequencesOf(plan([change("a", "updated", fields)]))).toEqual([
      { strong: "Enabled", rest: " of a: on → off" },
    ]);
  });
});

describe("short", () => {
  it.each([
    [null, "none"],
    [[], "none"],
    [{ env: "prod", pci: "" }, "env=prod, pci"],
    [[{ address: "10.0.0.2", subnetId: "x" }], "10.0.0.2"],
    [[{ start: "10.0.0.2", end: "10.0.0.9" }], "10.0.0.2 – 10.0.0.9"],
    [[{ destination: "0.0.0.0/0", nextHop: "10.0.0.1" }], "0.0.0.0/0 via 10.0.0.1"],
  ])("says %j as %s", (value, words) => expect(short(value)).toBe(words));
});

describe("fieldWord", () => {
  it.each([
    ["dnsDomain", "DNS domain"],
    ["mtu", "MTU"],
    ["portSecurity", "Port security"],
    ["unknownField", "Unknown field"],
  ])("says %s as %s", (field, words) => expect(fieldWord(field)).toBe(words));

  it("says of each field what its form calls it", () => {
    for (const schema of [networkCreateSchema, subnetCreateSchema, portCreateSchema, userCreateSchema, keyCreateSchema])
      for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
        const { title } = bareField(field).words;
        if (title !== undefined) expect(fieldWord(name), name).toBe(title);
      }
  });
});
