import { expect, it } from "vitest";
import { lossWords } from "#model/lists/held.ts";
import { boundWords, objectWords, shareWords, someWords, tableWords } from "./hold-words.ts";

it("says how large a held plan is", () => {
  expect(shareWords({ rowCount: 30, ownedCount: 60 })).toBe("50 % of all 60 rows");
  expect(shareWords({ rowCount: 3, ownedCount: 6_000 })).toBe("less than 1 % of all 6,000 rows");
  expect(shareWords({ rowCount: 0, ownedCount: 0 })).toBe("");
});

it("says what really goes: a port with its network, and not only its place in a group", () => {
  const port = { table: "Logical_Switch_Port", kind: "port", link: null, network: { id: "n", name: "web" } };
  expect(lossWords({ ...port, isWithin: true })).toBe("The port, with network web");
  expect(lossWords({ ...port, isWithin: false })).toBe("The port");
  expect(lossWords({ ...port, table: "Logical_Switch", kind: "network", isWithin: false })).toBe("The network");
  expect(lossWords({ ...port, isWithin: false, link: "Port_Group.ports" })).toBe("Its place in Port_Group.ports");
});

it("says how many of the ports carry traffic, or that nobody knows", () => {
  const error = null;
  expect(boundWords({ data: { ports: 122, bound: [] }, error })).toBe("0 of 122 ports are bound to a host now");
  const bound = [{ portId: "p", host: "hv1" }];
  expect(boundWords({ data: { ports: 3, bound }, error })).toBe("1 of 3 ports is bound to a host now");
  expect(boundWords({ data: undefined, error: new Error("no") })).toContain("Not known");
});

it("counts objects and tables in words", () => {
  const objects = [
    { kind: "network", count: 1 },
    { kind: "port", count: 30 },
    { kind: "system", count: 1 },
  ];
  expect(objectWords({ objects })).toBe("1 network, 30 ports, rows of Skein's own");
  expect(objectWords({ objects: [] })).toBe("none that Skein knows");
  expect(tableWords({ tables: [{ table: "DNS", count: 1_200 }] })).toBe("1,200 DNS");
});

it("names the first hosts, and counts the others", () => {
  expect(someWords({ names: ["hv1", "hv2"], count: 2 })).toEqual(["hv1,", "hv2"]);
  expect(someWords({ names: ["hv1"], count: 1_201 })).toEqual(["hv1", "and 1,200 more"]);
  expect(someWords({ names: [], count: 0 })).toEqual(["None"]);
});
