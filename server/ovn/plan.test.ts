import { describe, expect, it } from "vitest";
import { planUnits } from "./plan.ts";
import { network, networkId, networkUnit, port, portUnit, subnet4 } from "./testing/intent-fixtures.ts";

const before = [networkUnit(network()), portUnit(port())];

describe("a plan", () => {
  it("of nothing is nothing", () => {
    expect(planUnits([], [])).toEqual({ rows: [], commands: [] });
    expect(planUnits(before, before)).toEqual({ rows: [], commands: [] });
  });

  it("of a new port names its row and where it is added, and refers to what exists", () => {
    const { rows } = planUnits([], [portUnit(port())]);
    expect(rows.map(({ op, table, row }) => `${op} ${table} ${row}`)).toEqual([
      "insert Logical_Switch_Port port web-1",
      `mutate DNS ${networkId}`,
      `mutate Logical_Switch ${networkId}`,
      "mutate Port_Group guests",
    ]);
    expect(rows[0]?.columns.dhcpv4_options).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("of a changed field is one update of one row", () => {
    const { rows } = planUnits(before, [
      networkUnit(network({ subnets: [subnet4({ leaseSeconds: 600 })] })),
      portUnit(port()),
    ]);
    expect(rows).toMatchObject([{ op: "update", table: "DHCP_Options", columns: { options: { lease_time: "600" } } }]);
  });

  it("of a deletion deletes the rows that stand alone and takes the port out of the group", () => {
    const { rows } = planUnits(before, []);
    expect(rows.map(({ op, table }) => `${op} ${table}`)).toEqual([
      "delete DHCP_Options",
      "delete DNS",
      "delete Logical_Router",
      "delete Logical_Switch",
      "mutate Port_Group",
    ]);
  });

  it("has commands in which no name can become a command", () => {
    const { commands } = planUnits([], [networkUnit(network({ name: 'a\'; reboot; $(reboot) `x` "q"' }))]);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain(`"skein:name"="a'\\''; reboot; $(reboot) \`x\` \\"q\\""`);
  });
});
