import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import { first, type Installation, openInstallation, refusalOf } from "./testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const subnets = [{ cidr: "10.0.0.0/24" }];

test("a network comes with subnets and ports in one operation, which one Undo of its deletion brings back", async () => {
  const { projectId, api } = await installation.tenant();
  const ports = [{ name: "web-1" }, { name: "web-2", addresses: [{ address: "10.0.0.77" }] }];
  const { items, operationId } = await api.network.create({ projectId, items: [{ name: "shop", subnets, ports }] });
  const network = first(items);
  expect(network).toMatchObject({ portCount: 2, subnets: [{ cidr: "10.0.0.0/24" }] });
  const made = await api.port.list({ projectId, networkId: network.id });
  expect(made.items.map(({ name, addresses }) => [name, addresses[0]?.address])).toEqual([
    ["web-1", "10.0.0.2"],
    ["web-2", "10.0.0.77"],
  ]);
  const changes = await api.change.list({ projectId });
  expect(changes.items).toHaveLength(4);
  expect(new Set(changes.items.map((change) => change.operationId))).toEqual(new Set([operationId]));
  expect((await api.project.get({ projectId })).usage).toMatchObject({ networks: 1, subnets: 1, ports: 2 });
  const removed = await api.network.remove({ projectId, ids: [network.id], cascade: true });
  await api.change.undo({ projectId, operationId: removed.operationId ?? "" });
  expect((await api.port.list({ projectId, networkId: network.id })).items).toHaveLength(2);
});

test("what is wrong with a port of a new network is refused where it stands, and nothing is made", async () => {
  const { projectId, api } = await installation.tenant({ ports: 2 });
  const create = (...ports: { name: string; addresses?: { address: string }[] }[]) =>
    refusalOf(api.network.create({ projectId, items: [{ name: "other" }, { name: "shop", subnets, ports }] }));
  const repeated = await create({ name: "web" }, { name: "web" });
  expect(repeated).toMatchObject({ code: "NAME_TAKEN", issues: [{ path: ["items", 1, "ports", 1, "name"] }] });
  const outside = await create({ name: "web", addresses: [{ address: "10.9.0.1" }] });
  expect(outside.issues?.[0]?.path).toEqual(["items", 1, "ports", 0, "addresses", 0, "address"]);
  expect((await create({ name: "a" }, { name: "b" }, { name: "c" })).code).toBe("QUOTA_EXCEEDED");
  expect((await api.network.list({ projectId })).total).toBe(0);
});

test("ports along with a network need the permission for ports", async () => {
  const { projectId, api: owner } = await installation.tenant();
  const scopes = ["network:read" as const, "network:write" as const];
  const { id } = first((await owner.key.create({ projectId, items: [{ name: "ci", scopes }] })).items);
  const key = { projectId, scopes };
  const identity = { kind: "key" as const, id, name: "ci", isAdmin: false, requestId: randomUUID(), key };
  const api = createCaller(contextFor(identity));
  const call = (ports: { name: string }[]) => api.network.create({ items: [{ name: "shop", subnets, ports }] });
  expect(await refusalOf(call([{ name: "web" }]))).toMatchObject({ code: "FORBIDDEN", scope: "port:write" });
  expect((await call([])).items).toHaveLength(1);
});

test("the plan of a deletion warns of guests that are plugged in", async () => {
  const { projectId, api } = await installation.tenant();
  const ports = ["a", "b", "c"].map((name) => ({ name }));
  const network = first((await api.network.create({ projectId, items: [{ name: "n", subnets, ports }] })).items);
  const { items } = await api.port.list({ projectId, networkId: network.id });
  const ids = items.map(({ id }) => id);
  const warnings = async () => (await api.port.remove({ projectId, ids, dryRun: true })).plan?.warnings;
  expect(await warnings()).toEqual([]);
  const hostId = randomUUID();
  await installation.db.host.create({ data: { id: hostId, systemId: "hv1", name: "hv1" } });
  for (const portId of ids.slice(0, 2))
    await installation.db.portBinding.create({ data: { portId, hostId, up: true } });
  expect(await warnings()).toEqual(["a and b are plugged in: their guests lose their connection at once."]);
});
