import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type UnitIntent, unitText } from "../intent/types.ts";
import { compile } from "./compile/compile.ts";
import { Desired } from "./desired.ts";
import { diff } from "./diff.ts";
import { rowUuid } from "./identity.ts";
import { arbitraryUnits } from "./testing/arbitrary-intent.ts";
import { network, networkUnit, owner, port, portId, portUnit, systemUnit } from "./testing/intent-fixtures.ts";
import { ModelDatabase } from "./testing/model-database.ts";
import { Touched } from "./touched.ts";

/** Brings the database from what `desired` states to the units, comparing only units that differ, as a pass does. */
function pass(database: ModelDatabase, desired: Desired, units: readonly UnitIntent[]) {
  const touched = new Touched();
  const wanted = new Map(units.map((unit) => [unitText(unit), unit]));
  for (const unit of desired.units()) {
    if (!wanted.has(unitText(unit))) touched.addStatements(desired.replace(unit, null));
  }
  for (const unit of units) {
    const statements = compile(unit);
    if (JSON.stringify(statements) === JSON.stringify(desired.statementsOf(unit))) continue;
    touched.addStatements(desired.replace(unit, statements));
    touched.addStatements(statements);
  }
  const difference = diff(owner, desired, database, touched);
  database.apply(difference.operations);
  return difference;
}

/** Compares everything, as the full pass does. */
function everything(database: ModelDatabase, desired: Desired) {
  const touched = new Touched();
  for (const unit of desired.units()) {
    const statements = desired.statementsOf(unit);
    touched.addStatements(statements);
    for (const row of statements?.rows ?? []) touched.addCollected(row);
  }
  return diff(owner, desired, database, touched);
}

function scratch(units: readonly UnitIntent[]) {
  const database = new ModelDatabase(owner);
  const desired = new Desired();
  const difference = pass(database, desired, units);
  return { database, desired, difference };
}

describe("the laws of the diff", () => {
  it("finds nothing to do where all is as it should be", () => {
    fc.assert(
      fc.property(arbitraryUnits, (units) => {
        const { database, desired } = scratch(units);
        expect(everything(database, desired).operations).toEqual([]);
      }),
    );
  });

  it("leads from any state to any other, and comparing only what changed comes out the same as starting anew", () => {
    fc.assert(
      fc.property(arbitraryUnits, arbitraryUnits, (a, b) => {
        const { database, desired } = scratch(a);
        const { blocked } = pass(database, desired, b);
        expect(blocked).toEqual([]);
        expect(database.contents()).toEqual(scratch(b).database.contents());
        expect(everything(database, desired).operations).toEqual([]);
      }),
    );
  });

  it("gives the same plan for the same input, whatever the order of the units", () => {
    fc.assert(
      fc.property(arbitraryUnits, (units) => {
        expect(scratch([...units].reverse()).difference.operations).toEqual(scratch(units).difference.operations);
      }),
    );
  });
});

describe("the diff", () => {
  const units = [systemUnit, networkUnit(network()), portUnit(port())];

  it("puts back what somebody deleted, with everything that vanished along with it", () => {
    const { database, desired } = scratch(units);
    const before = database.contents();
    const uuid = rowUuid(owner, { table: "Logical_Switch", id: network().id });
    database.apply([{ op: "delete", table: "Logical_Switch", id: "", uuid, label: "" }]);
    expect(database.rows("Logical_Switch_Port").size).toBe(0);
    database.apply(everything(database, desired).operations);
    expect(database.contents()).toEqual(before);
  });

  it("leaves a stranger's port in our switch and a stranger's key in external_ids alone", () => {
    const { database, desired } = scratch(units);
    const uuid = rowUuid(owner, { table: "Logical_Switch", id: network().id });
    const stranger = "99999999-0000-4000-8000-000000000000";
    database.apply([
      { op: "insert", table: "Logical_Switch_Port", id: "", uuid: stranger, label: "", columns: { name: "theirs" } },
      {
        op: "mutate",
        table: "Logical_Switch",
        id: "",
        uuid,
        label: "",
        edits: { ports: { add: [stranger], remove: [] }, external_ids: { add: { their: "key" }, remove: [] } },
      },
    ]);
    expect(everything(database, desired).operations).toEqual([]);
  });

  it("removes a stranger's ACL from our port group and a stranger's record from our DNS", () => {
    const { database, desired } = scratch(units);
    const before = database.contents();
    const group = database.find({ table: "Port_Group", id: "guests" });
    const dns = database.find({ table: "DNS", id: network().id });
    const acl = "99999999-0000-4000-8000-000000000001";
    const on = { id: "", label: "" };
    database.apply([
      { op: "insert", table: "ACL", ...on, uuid: acl, columns: { match: "ip", action: "allow" } },
      {
        op: "mutate",
        table: "Port_Group",
        ...on,
        uuid: group?.uuid ?? "",
        edits: { acls: { add: [acl], remove: [] } },
      },
      {
        op: "mutate",
        table: "DNS",
        ...on,
        uuid: dns?.uuid ?? "",
        edits: { records: { add: { evil: "6.6.6.6" }, remove: [] } },
      },
    ]);
    database.apply(everything(database, desired).operations);
    expect(database.contents()).toEqual(before);
  });

  it("holds a port back whose network is not there, and says which", () => {
    const { difference } = scratch([portUnit(port())]);
    expect(difference.operations).toEqual([]);
    expect(difference.blocked).toMatchObject([
      { table: "Logical_Switch_Port", id: portId, missing: { id: network().id } },
    ]);
  });

  it("costs one row and its links to add a port, however many there are", () => {
    const { database, desired } = scratch(units);
    const added = port({ id: "00000000-0000-4000-8000-0000000000f1", name: "web-2", addresses: [] });
    const { operations } = pass(database, desired, [...units, portUnit(added)]);
    expect(operations.map(({ op, table }) => `${op} ${table}`)).toEqual([
      "insert Logical_Switch_Port",
      "mutate Logical_Switch",
      "mutate Port_Group",
    ]);
  });
});
