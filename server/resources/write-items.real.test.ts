import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Api, allRows, first, type Installation, openInstallation, refusalOf } from "./testing/project-fixture.ts";

let installation: Installation;
let api: Api;
let projectId: string;
let networkId: string;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
beforeEach(async () => {
  ({ api, projectId } = await installation.tenant());
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/21" }] }];
  networkId = first((await api.network.create({ projectId, items })).items).id;
});
afterAll(() => installation.close());

const named = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ networkId, name: `p-${from + n}` }));
const operations = () => installation.db.operation.count({ where: { projectId } });

test("a thousand ports are created, changed and deleted by a call each: one operation, a result for each", async () => {
  const created = await api.port.create({ projectId, items: named(1000) });
  expect(created.items.map(({ name }) => name)).toEqual(named(1000).map(({ name }) => name));
  expect(new Set(created.items.map((port) => first(port.addresses).address)).size).toBe(1000);
  const items = created.items.map(({ id, version }, n) => ({ id, version, name: `q-${n}`, labels: { n: `${n}` } }));
  const updated = await api.port.update({ projectId, items });
  expect(updated.items.map(({ name, version }) => [name, version])).toEqual(items.map(({ name }) => [name, 2]));
  const removed = await api.port.remove({ projectId, ids: items.map(({ id }) => id) });
  expect(removed.items).toEqual(items.map(({ id, name }) => ({ id, name })));
  expect(await operations()).toBe(4);
  expect(await installation.db.port.count({ where: { projectId } })).toBe(0);
});

test("a thousand ports cost as many statements as ten", async () => {
  const statements = vi.spyOn(pg.Client.prototype, "query");
  const count = async (items: ReturnType<typeof named>) => {
    statements.mockClear();
    await api.port.create({ projectId, items });
    return statements.mock.calls.length;
  };
  const ten = await count(named(10));
  expect(ten).toBeGreaterThan(3);
  // An address is taken out of a row of free ones, of which a thousand ports need several.
  expect(await count(named(1000, 10))).toBeLessThanOrEqual(ten + 20);
  statements.mockRestore();
});

/** Of five ports the second, third and fifth cannot be, each for another reason. */
async function mixed() {
  const mac = "02:00:00:00:00:01";
  await api.port.create({
    projectId,
    items: [{ networkId, name: "taken", mac, addresses: [{ address: "10.0.0.9" }] }],
  });
  const items = [
    { networkId, name: "a" },
    { networkId, name: "taken" },
    { networkId, name: "b", mac },
    { networkId, name: "c" },
    { networkId, name: "d", addresses: [{ address: "10.0.0.9" }] },
  ];
  const refused = [
    { index: 1, code: "NAME_TAKEN", path: ["items", 1, "name"] },
    { index: 2, code: "MAC_TAKEN", path: ["items", 2, "mac"] },
    { index: 4, code: "ADDRESS_TAKEN", path: ["items", 4, "addresses", 0, "address"] },
  ];
  return { items, refused };
}

test("all or nothing: a refusal names each item that is in the way with its own reason, and nothing changes", async () => {
  const { items, refused } = await mixed();
  const before = await allRows(installation.db);
  const { issues } = await refusalOf(api.port.create({ projectId, items }));
  expect(issues?.map(({ path, code }) => ({ index: path[1], code, path }))).toEqual(refused);
  expect(await allRows(installation.db)).toBe(before);
});

test("each by itself: what can be written is, in one operation, and every other item has its reason", async () => {
  const { items, refused } = await mixed();
  const before = await operations();
  const written = await api.port.create({ projectId, items, mode: "each" });
  expect(written.items.map(({ name }) => name)).toEqual(["a", "c"]);
  expect(written.refused.map(({ index, code, issues }) => ({ index, code, path: first(issues).path }))).toEqual(
    refused,
  );
  expect(await operations()).toBe(before + 1);
  expect(await installation.db.change.count({ where: { operationId: written.operationId ?? "" } })).toBe(2);
});

test("each by itself, as a dry run: the plan is of what would be written, and nothing is", async () => {
  const { items, refused } = await mixed();
  const before = await allRows(installation.db);
  const written = await api.port.create({ projectId, items, mode: "each", dryRun: true });
  expect(written.plan?.changes.map(({ name }) => name)).toEqual(["a", "c"]);
  expect(written.refused.map(({ index }) => index)).toEqual(refused.map(({ index }) => index));
  expect(await allRows(installation.db)).toBe(before);
});

test("each by itself: a subnet that fills up refuses those that find no room, and a call in which nothing can be is none", async () => {
  const small = first(
    (await api.network.create({ projectId, items: [{ name: "small", subnets: [{ cidr: "10.9.0.0/29" }] }] })).items,
  );
  const items = named(1000).map(({ name }) => ({ networkId: small.id, name }));
  const written = await api.port.create({ projectId, items, mode: "each" });
  expect(written.items).toHaveLength(5);
  expect(written.refused).toHaveLength(995);
  expect(new Set(written.refused.map(({ code }) => code))).toEqual(new Set(["SUBNET_FULL"]));
  const before = await allRows(installation.db);
  const none = await api.port.create({ projectId, items, mode: "each" });
  expect([none.items, none.operationId, none.refused.length]).toEqual([[], null, 1000]);
  expect(await allRows(installation.db)).toBe(before);
});

test("each by itself: stale versions, unknown ids and ids that stand twice", async () => {
  const [a, b, c] = (await api.port.create({ projectId, items: named(3) })).items;
  const unknown = crypto.randomUUID();
  const items = [
    { id: a?.id ?? "", version: 1, name: "renamed" },
    { id: b?.id ?? "", version: 7, name: "stale" },
    { id: unknown, version: 1, name: "unknown" },
  ];
  const updated = await api.port.update({ projectId, items, mode: "each" });
  expect(updated.items.map(({ name }) => name)).toEqual(["renamed"]);
  expect(updated.refused.map(({ index, code }) => [index, code])).toEqual([
    [1, "CONFLICT"],
    [2, "NOT_FOUND"],
  ]);
  const ids = [b?.id ?? "", unknown, c?.id ?? "", b?.id ?? ""];
  const removed = await api.port.remove({ projectId, ids, mode: "each" });
  expect(removed.items.map(({ name }) => name)).toEqual(["p-1", "p-2"]);
  expect(removed.refused.map(({ index, code }) => [index, code])).toEqual([
    [1, "NOT_FOUND"],
    [3, "INVALID_INPUT"],
  ]);
});

test("each by itself: networks and subnets too", async () => {
  const items = [{ name: "m" }, { name: "n" }, { name: "m" }];
  const networks = await api.network.create({ projectId, items, mode: "each" });
  expect(networks.items.map(({ name }) => name)).toEqual(["m"]);
  expect(networks.refused.map(({ index, code }) => [index, code])).toEqual([
    [1, "NAME_TAKEN"],
    [2, "NAME_TAKEN"],
  ]);
  const id = first(networks.items).id;
  const cidrs = ["10.1.0.0/24", "10.1.0.0/25", "10.2.0.0/24"];
  const subnets = cidrs.map((cidr) => ({ networkId: id, cidr }));
  const made = await api.subnet.create({ projectId, items: subnets, mode: "each" });
  expect(made.items.map(({ cidr }) => cidr)).toEqual(["10.1.0.0/24", "10.2.0.0/24"]);
  expect(made.refused.map(({ index, code }) => [index, code])).toEqual([[1, "SUBNET_OVERLAP"]]);
  const empty = first((await api.network.create({ projectId, items: [{ name: "empty" }] })).items);
  const gone = await api.network.remove({ projectId, ids: [empty.id, id, networkId], mode: "each" });
  expect(gone.items.map(({ name }) => name)).toEqual(["empty"]);
  expect(gone.refused.map(({ index, code }) => [index, code])).toEqual([
    [1, "HAS_DEPENDANTS"],
    [2, "HAS_DEPENDANTS"],
  ]);
});

test("a quota refuses the call as a whole, in either mode", async () => {
  const tenant = await installation.tenant({ ports: 3 });
  const network = first(
    (await tenant.api.network.create({ projectId: tenant.projectId, items: [{ name: "n" }] })).items,
  );
  const items = named(4).map(({ name }) => ({ networkId: network.id, name }));
  for (const mode of ["all", "each"] as const) {
    const refusal = await refusalOf(tenant.api.port.create({ projectId: tenant.projectId, items, mode }));
    expect(refusal.code).toBe("QUOTA_EXCEEDED");
  }
});
