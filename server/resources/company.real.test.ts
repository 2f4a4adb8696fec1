import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Api, first, type Installation, openInstallation, refusalOf } from "./testing/project-fixture.ts";

let installation: Installation;
let api: Api;
let projectId: string;
let networkId: string;
beforeAll(async () => {
  installation = await openInstallation();
});
beforeEach(async () => {
  ({ api, projectId } = await installation.tenant({ ports: 30 }));
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  networkId = first((await api.network.create({ projectId, items })).items).id;
});
afterAll(() => installation.close());

const create = (name: string) => api.port.create({ projectId, items: [{ networkId, name }] });
const names = (count: number) => Array.from({ length: count }, (_, n) => `p-${n}`);
const logged = () =>
  installation.db.operation.findMany({ where: { projectId, name: "port.create" }, include: { changes: true } });

test("calls of one port each that come together share transactions, and each has its own port, address and operation", async () => {
  const statements = vi.spyOn(pg.Client.prototype, "query");
  const answers = await Promise.all(names(24).map(create));
  const sent: unknown[] = statements.mock.calls.map(([statement]) => statement);
  statements.mockRestore();
  expect(sent.filter((statement) => statement === "COMMIT").length).toBeLessThan(12);
  expect(answers.map(({ items }) => items.map(({ name }) => name))).toEqual(names(24).map((name) => [name]));
  expect(new Set(answers.map(({ items }) => first(first(items).addresses).address)).size).toBe(24);
  const operations = await logged();
  const told = new Map(answers.map(({ operationId, items }) => [operationId, first(items).id]));
  expect(new Map(operations.map(({ id, changes }) => [id, changes.map((change) => change.resourceId).join()]))).toEqual(
    told,
  );
});

test("who is refused among calls that come together is told why as if alone, and the others are carried out", async () => {
  await create("p-3");
  const wanted = [...names(8), "p-5"];
  const answers = await Promise.all(wanted.map((name) => create(name).catch(() => null)));
  expect(answers.map((answer) => answer !== null).slice(0, 5)).toEqual([true, true, true, false, true]);
  expect([answers[5], answers[8]].filter((answer) => answer === null)).toHaveLength(1);
  const [, refusal] = await Promise.all([create("other"), refusalOf(create("p-3"))]);
  expect(refusal.issues).toMatchObject([{ path: ["items", 0, "name"], message: expect.stringContaining("p-3") }]);
});

test("of calls that come together as many are carried out as the quota has room for", async () => {
  const answers = await Promise.allSettled(names(40).map(create));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
  expect(await installation.db.port.count({ where: { projectId } })).toBe(30);
  expect(await logged()).toHaveLength(30);
});

test("a rehearsal, a list and a request with a key of its own go by themselves", async () => {
  const [, dry, many] = await Promise.all([
    create("a"),
    api.port.create({ projectId, items: [{ networkId, name: "dry" }], dryRun: true }),
    api.port.create({ projectId, items: names(3).map((name) => ({ networkId, name })) }),
  ]);
  expect(dry.plan).not.toBeNull();
  expect(many.items).toHaveLength(3);
  expect((await logged()).map(({ changes }) => changes.length).sort()).toEqual([1, 3]);
});
