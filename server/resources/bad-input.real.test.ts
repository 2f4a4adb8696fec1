import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, allRows, first, type Installation, openInstallation, refusalOf } from "./testing/project-fixture.ts";

let installation: Installation;
let api: Api;
let projectId: string;
const ids = { network: "", isolated: "", subnet: "", port: "" };

beforeAll(async () => {
  installation = await openInstallation();
  const tenant = await installation.tenant();
  ({ api, projectId } = tenant);
  const { items } = await api.network.create({
    projectId,
    items: [{ name: "a", subnets: [{ cidr: "10.0.0.0/24" }, { cidr: "fd00::/64" }] }, { name: "b" }],
  });
  ids.network = first(items).id;
  ids.isolated = items[1]?.id ?? "";
  ids.subnet = first(first(items).subnets).id;
  const mac = "02:00:00:00:00:01";
  const port = { networkId: ids.network, name: "taken", mac, addresses: [{ address: "10.0.0.9" }] };
  ids.port = first((await api.port.create({ projectId, items: [port] })).items).id;
});
afterAll(() => installation.close());

type Field = (string | number)[];
type Row = [what: string, call: () => Promise<unknown>, path: Field, rule: RegExp];

// What a script may send is not what the types allow; the router checks it.
const send = <T>(value: unknown) => value as T;
const network = (fields: object) => () => api.network.create({ projectId, items: [send({ name: "new", ...fields })] });
const subnet = (fields: object) => () =>
  api.subnet.create({ projectId, items: [send({ networkId: ids.network, cidr: "10.1.0.0/24", ...fields })] });
const port = (fields: object) => () =>
  api.port.create({ projectId, items: [send({ networkId: ids.network, name: "new", ...fields })] });
const after = (time: string) => () => {
  const place = ["updatedAt", "asc", time, "00000000-0000-4000-8000-000000000000"];
  const cursor = Buffer.from(JSON.stringify(place)).toString("base64url");
  return api.port.list({ projectId, sort: "updatedAt", direction: "asc", cursor });
};
const item = (...field: Field): Field => ["items", 0, ...field];
const range = (start: string, end: string) => ({ start, end });

const rows: Row[] = [
  ["an invalid prefix", subnet({ cidr: "10.0.0/24" }), item("cidr"), /four numbers/],
  ["a prefix with host bits", subnet({ cidr: "10.1.0.1/24" }), item("cidr"), /the network is 10\.1\.0\.0\/24/],
  ["an IPv4-mapped prefix", subnet({ cidr: "::ffff:10.1.0.0/120" }), item("cidr"), /IPv4-mapped/],
  ["an octal prefix", subnet({ cidr: "010.1.0.0/24" }), item("cidr"), /Leading zeros/],
  ["a prefix with a zone", subnet({ cidr: "fe80::%eth0/64" }), item("cidr"), /zone/],
  ["a multicast prefix", subnet({ cidr: "224.0.0.0/24" }), item("cidr"), /multicast/],
  ["a link-local prefix", subnet({ cidr: "fe80::/64" }), item("cidr"), /link-local/],
  ["an overlapping subnet", subnet({ cidr: "10.0.0.0/16" }), item("cidr"), /overlaps the subnet 10\.0\.0\.0\/24/],
  ["a /31", subnet({ cidr: "10.1.0.0/31" }), item("cidr"), /no room for a gateway/],
  ["a prefix that is a number", subnet({ cidr: 10 }), item("cidr"), /must be a text/],
  ["a gateway outside", subnet({ gateway: "10.2.0.1" }), item("gateway"), /lies outside 10\.1\.0\.0\/24/],
  ["a broadcast gateway", subnet({ gateway: "10.1.0.255" }), item("gateway"), /broadcast/],
  ["no IPv6 gateway", subnet({ cidr: "fd01::/64", gateway: null }), item("gateway"), /router advertisements/],
  ["a pool outside", subnet({ pools: [range("10.2.0.5", "10.2.0.9")] }), item("pools", 0, "start"), /lies outside/],
  ["a pool reversed", subnet({ pools: [range("10.1.0.9", "10.1.0.5")] }), item("pools", 0, "end"), /before it starts/],
  [
    "overlapping pools",
    subnet({ pools: [range("10.1.0.2", "10.1.0.9"), range("10.1.0.9", "10.1.0.20")] }),
    item("pools", 1),
    /overlaps pool 1/,
  ],
  ["a multicast DNS server", subnet({ dnsServers: ["224.0.0.1"] }), item("dnsServers", 0), /multicast/],
  ["an IPv6 DNS server in IPv4", subnet({ dnsServers: ["fd00::1"] }), item("dnsServers", 0), /IPv4 servers/],
  [
    "a next hop outside",
    subnet({ hostRoutes: [{ destination: "10.9.0.0/24", nextHop: "10.8.0.1" }] }),
    item("hostRoutes", 0, "nextHop"),
    /not a host address/,
  ],
  ["a lease of a second", subnet({ leaseSeconds: 1 }), item("leaseSeconds"), /at least 120 s/],
  ["a duplicate MAC", port({ mac: "02:00:00:00:00:01" }), item("mac"), /the MAC of port taken/],
  ["a multicast MAC", port({ mac: "01:00:5e:00:00:01" }), item("mac"), /multicast/],
  [
    "a duplicate address",
    port({ addresses: [{ address: "10.0.0.9" }] }),
    item("addresses", 0, "address"),
    /port taken/,
  ],
  [
    "a broadcast address",
    port({ addresses: [{ address: "10.0.0.255" }] }),
    item("addresses", 0, "address"),
    /broadcast/,
  ],
  ["a multicast address", port({ addresses: [{ address: "ff02::1" }] }), item("addresses", 0, "address"), /multicast/],
  [
    "the same address twice in one port",
    port({ addresses: [{ address: "10.0.0.77" }, { address: "10.0.0.77" }] }),
    item("addresses", 1, "address"),
    /listed twice/,
  ],
  [
    "an address and a subnet",
    () => port({ addresses: [{ address: "10.0.0.7", subnetId: ids.subnet }] })(),
    item("addresses", 0),
    /either/,
  ],
  ["a name that is taken", port({ name: "taken" }), item("name"), /has a port named taken already/],
  ["a name that is no host name", port({ name: "Web_1" }), item("name"), /host name/],
  ["a name of 10,000 letters", port({ name: "a".repeat(10_000) }), item("name"), /at most 63/],
  ["a network's name of 10,000 letters", network({ name: "a".repeat(10_000) }), item("name"), /at most 63/],
  ["a name with control characters", network({ name: "a\u0000b" }), item("name"), /control characters/],
  ["a name with a zero-width space", network({ name: "a\u200b" }), item("name"), /invisible/],
  ["a name with an Arabic letter mark", network({ name: "\u061ca" }), item("name"), /invisible/],
  ["a name with a soft hyphen", network({ name: "a\u00adb" }), item("name"), /invisible/],
  ["a name with a tag character", network({ name: "a\u{e0041}" }), item("name"), /invisible/],
  ["a name with a filler", network({ name: "a\u3164" }), item("name"), /invisible/],
  ["a name with half a character", network({ name: "a\ud800" }), item("name"), /control characters/],
  ["a name that is taken by a network", network({ name: "a" }), item("name"), /has a network named a already/],
  ["an MTU that is too small", network({ mtu: 576 }), item("mtu"), /at least 1280/],
  ["an MTU that is too large", network({ mtu: 1500 }), item("mtu"), /at most 1442 here: the underlay carries 1500/],
  ["an MTU of half a byte", network({ mtu: 1400.5 }), item("mtu"), /whole number/],
  ["an unknown field", network({ colour: "red" }), item("colour"), /no field “colour”/],
  ["an unknown type", network({ type: "VLAN" }), item("type"), /OVERLAY/],
  [
    "a domain that is for addresses",
    network({ dnsDomain: "0.60.10.in-addr.arpa" }),
    item("dnsDomain"),
    /in-addr\.arpa/,
  ],
  ["a domain with blanks", network({ dnsDomain: "a b" }), item("dnsDomain"), /domain/],
  [
    "a million labels",
    network({ labels: Object.fromEntries(Array.from({ length: 1_000_000 }, (_, n) => [`l${n}`, ""])) }),
    item("labels"),
    /at most 40 labels/,
  ],
  ["a label with a bad key", network({ labels: { "A B": "x" } }), item("labels", "A B"), /label's key/],
  [
    "subnets of a new network that overlap",
    network({ subnets: [{ cidr: "10.5.0.0/24" }, { cidr: "10.5.0.0/16" }] }),
    item("subnets", 1, "cidr"),
    /overlaps 10\.5\.0\.0\/24/,
  ],
  [
    "a parent that does not exist",
    port({ networkId: crypto.randomUUID() }),
    item("networkId"),
    /no network with the id/,
  ],
  ["a parent that is no id", port({ networkId: "1; DROP TABLE" }), item("networkId"), /not an id/],
  [
    "a stale version",
    () => api.port.update({ projectId, items: [{ id: ids.port, version: 7, name: "x" }] }),
    item("version"),
    /changed meanwhile/,
  ],
  [
    "a version of zero",
    () => api.port.update({ projectId, items: [{ id: ids.port, version: 0 }] }),
    item("version"),
    /number that came with/,
  ],
  [
    "a gateway that a port holds",
    () => api.subnet.update({ projectId, items: [{ id: ids.subnet, version: 1, gateway: "10.0.0.9" }] }),
    item("gateway"),
    /held by port taken/,
  ],
  [
    "a reserved range that a port is in",
    () =>
      api.subnet.update({
        projectId,
        items: [{ id: ids.subnet, version: 1, reserved: [range("10.0.0.5", "10.0.0.20")] }],
      }),
    item("reserved", 0),
    /taken \(10\.0\.0\.9\)/,
  ],
  ["no items", () => api.port.create({ projectId, items: [] }), ["items"], /At least 1 must stand/],
  [
    "101 items",
    () => api.network.create({ projectId, items: Array.from({ length: 101 }, (_, n) => ({ name: `n-${n}` })) }),
    ["items"],
    /At most 100 fit/,
  ],
  ["the same id twice", () => api.port.remove({ projectId, ids: [ids.port, ids.port] }), ["ids", 1], /twice/],
  ["an unknown filter", () => api.port.list({ projectId, filter: "colour:red" }), ["filter"], /no filter “colour:”/],
  ["a cursor at a day that no month has", after("2023-02-31T00:00:00.000Z"), ["cursor"], /no cursor of this list/],
  ["a cursor in the year 0", after("0000-01-01T00:00:00.000Z"), ["cursor"], /no cursor of this list/],
  ["a cursor before the year 0", after("-000001-01-01T00:00:00.000Z"), ["cursor"], /no cursor of this list/],
  ["a filter with a NUL", () => api.port.list({ projectId, filter: "a\u0000" }), ["filter"], /control characters/],
  ["a filter by no address", () => api.port.list({ projectId, filter: "ip:10.0.0" }), ["filter"], /four numbers/],
  [
    "a cursor that is none",
    () => api.network.list({ projectId, cursor: "bm9uc2Vuc2U" }),
    ["cursor"],
    /no cursor of this list/,
  ],
  [
    "a cursor with a NUL",
    () =>
      api.network.list({
        projectId,
        cursor: Buffer.from(JSON.stringify(["name", "asc", "\u0000", crypto.randomUUID()])).toString("base64url"),
      }),
    ["cursor"],
    /no cursor/,
  ],
];

describe("bad input gets one clear error that names the field and the rule, and changes nothing", () => {
  test.each(rows)("%s", async (_what, call, path, rule) => {
    const before = await allRows(installation.db);
    const refusal = await refusalOf(call());
    expect(refusal.code).not.toBe("INTERNAL");
    const [issue] = refusal.issues ?? [];
    expect({ path: issue?.path, message: issue?.message }).toEqual({ path, message: expect.stringMatching(rule) });
    expect(await allRows(installation.db)).toBe(before);
  });
});

describe("duplicates within one request", () => {
  test.each([
    ["names", { name: "same" }, { name: "same" }, ["items", 1, "name"], "NAME_TAKEN"],
    [
      "MACs",
      { name: "x", mac: "02:00:00:00:00:07" },
      { name: "y", mac: "02:00:00:00:00:07" },
      ["items", 1, "mac"],
      "MAC_TAKEN",
    ],
    [
      "addresses",
      { name: "x", addresses: [{ address: "10.0.0.70" }] },
      { name: "y", addresses: [{ address: "10.0.0.70" }] },
      ["items", 1, "addresses", 0, "address"],
      "ADDRESS_TAKEN",
    ],
  ] as const)("%s are refused at the second item", async (_what, one, two, path, code) => {
    const networkId = ids.network;
    const items = [
      { networkId, ...one },
      { networkId, ...two },
    ] as Parameters<Api["port"]["create"]>[0]["items"];
    const refusal = await refusalOf(api.port.create({ projectId, items }));
    expect([refusal.code, refusal.issues?.[0]?.path]).toEqual([code, path]);
  });
});

test("what names no project is refused by that alone: the rest of the input is not read", async () => {
  const items = Array.from({ length: 1_000 }, () => ({ networkId: "no", name: 1, addresses: ["x"] }));
  const { code, issues } = await refusalOf(api.port.create(send({ projectId: "x", items })));
  expect(code).toBe("INVALID_INPUT");
  expect(issues?.map(({ path }) => path)).toEqual([["projectId"]]);
  for (const strange of [[], "x", 1])
    expect((await refusalOf(api.port.create(send(strange)))).code).toBe("INVALID_INPUT");
});
