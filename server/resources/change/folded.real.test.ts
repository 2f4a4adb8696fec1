import { afterAll, beforeAll, expect, test } from "vitest";
import type { FoldedOperation } from "#model/resources/change.ts";
import { first, type Installation, openInstallation, type Tenant } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

const words = ({ calls, groups }: FoldedOperation) =>
  `${calls}: ${groups.map(({ kind, action, count }) => `${count} ${kind} ${action}`).join(", ")}`;

/** A network, so many calls that create ports, then three changes of one of them. */
async function history(calls: number, each: number) {
  const tenant = await installation.tenant({ ports: calls * each + 1 });
  const { projectId, api } = tenant;
  const made = await api.network.create({ projectId, items: [{ name: "n", subnets: [{ cidr: "10.0.0.0/16" }] }] });
  const networkId = first(made.items).id;
  for (let call = 0; call < calls; call++)
    await api.port.create({
      projectId,
      items: Array.from({ length: each }, (_, n) => ({ networkId, name: `p-${call}-${n}` })),
    });
  const port = first((await api.port.list({ projectId, limit: 1 })).items);
  for (let version = 1; version <= 3; version++)
    await api.port.update({ projectId, items: [{ id: port.id, version, description: `${version}` }] });
  return { ...tenant, networkId, portId: port.id, version: 4 };
}

const all = async ({ api, projectId }: Tenant, limit: number) => {
  const items: FoldedOperation[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await api.change.folded({ projectId, limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};

test("70 calls that create 100 ports each are one entry with true numbers, and opens to each of them", {
  timeout: 180_000,
}, async () => {
  const tenant = await history(70, 100);
  const { api, projectId } = tenant;
  const items = await all(tenant, 8);
  expect(items.map(words)).toEqual([
    "1: 1 port updated",
    "1: 1 port updated",
    "1: 1 port updated",
    "70: 7000 port created",
    "1: 1 network created, 1 subnet created",
  ]);
  const fold = items[3];
  const calls = await api.change.operations({ projectId, cursor: fold?.before, limit: 50 });
  expect(calls.items.every(({ groups }) => first(groups).count === 100)).toBe(true);
  expect(calls.items).toHaveLength(50);
  expect(calls.items[0]?.id).toBe(fold?.id);
});

test("an object that several calls changed counts once, and pages meet without a gap", async () => {
  const tenant = await history(6, 1);
  const { api, projectId, portId, version } = tenant;
  await api.port.update({ projectId, items: [{ id: portId, version, enabled: false }] });
  const whole = ["4: 1 port updated", "6: 6 port created", "1: 1 network created, 1 subnet created"];
  for (const limit of [1, 2, 30]) expect((await all(tenant, limit)).map(words)).toEqual(whole);
  // Each call has a single change: opening the fold from its head on must not step over that.
  const [, fold] = await all(tenant, 30);
  const opened = (await api.change.operations({ projectId, cursor: fold?.before, limit: 6 })).items;
  expect([opened.length, opened[0]?.id]).toEqual([fold?.calls, fold?.id]);
  expect(new Set(opened.map(({ groups }) => `${first(groups).count} ${first(groups).action}`))).toEqual(
    new Set(["1 created"]),
  );
});

test("calls of others, of other kinds, and those long apart are told apart", async () => {
  const tenant = await history(5, 1);
  const { api, projectId, networkId } = tenant;
  const other = await tenant.as("member");
  await other.port.create({ projectId, items: [{ networkId, name: "by-another" }] });
  const create = await installation.db.operation.findMany({
    where: { projectId, name: "port.create" },
    orderBy: { at: "asc" },
  });
  for (const { id } of create.slice(0, 2))
    await installation.db.operation.update({ where: { id }, data: { at: new Date(Date.now() - 3_600_000) } });
  const items = await all(tenant, 30);
  expect(items.map(({ calls }) => calls)).toEqual(Array(10).fill(1));
  expect(items.map(({ id }) => id)).toEqual((await api.change.operations({ projectId })).items.map(({ id }) => id));
});

test("what a filter asks for is not folded, and a reader's own kinds are all that counts", async () => {
  const tenant = await history(5, 2);
  const { api, projectId } = tenant;
  const found = await api.change.folded({ projectId, filter: "action:created kind:port" });
  expect(found.items.map(words)).toEqual(Array(5).fill("1: 2 port created"));
  const ofNetwork = await api.change.folded({ projectId, resourceId: tenant.networkId });
  expect(ofNetwork.items.map(({ calls }) => calls)).toEqual([1, 1, 1, 5, 1]);
});
