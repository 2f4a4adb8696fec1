import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "#model/permissions.ts";
import type { Identity } from "../../auth/scope.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";
import { first, type Installation, openInstallation, refusalOf, type Tenant } from "../testing/project-fixture.ts";

let installation: Installation;
let tenant: Tenant;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
});
afterAll(() => installation.close());

function keyWith(scopes: Scope[]) {
  const { projectId } = tenant;
  const key: Identity = {
    kind: "key",
    id: randomUUID(),
    name: "k",
    isAdmin: false,
    requestId: "t",
    key: { projectId, scopes },
  };
  return createCaller(contextFor(key));
}

async function logged(kind: string, name: string): Promise<void> {
  const { projectId } = tenant;
  const operation = { id: randomUUID(), name: `${kind}.create`, requestId: "t", actorKind: "system", actorName: "t" };
  await installation.db.operation.create({
    data: {
      ...operation,
      projectId,
      changes: { create: { projectId, kind, resourceId: randomUUID(), name, action: "created" } },
    },
  });
}

test("the log tells of no kind of object that the caller may not read", async () => {
  const { api, projectId } = tenant;
  await api.network.create({ projectId, items: [{ name: "seen" }] });
  for (const kind of ["key", "member", "port", "user"]) await logged(kind, kind);
  const kindsSeen = async (scopes: Scope[]) => {
    const { items, total } = await keyWith(scopes).change.list({});
    expect(total).toBe(items.length);
    return items.map(({ kind }) => kind).toSorted();
  };
  expect(await kindsSeen(["activity:read"])).toEqual([]);
  expect(await kindsSeen(["activity:read", "network:read"])).toEqual(["network"]);
  expect(await kindsSeen(["activity:read", "network:read", "port:read"])).toEqual(["network", "port"]);
  expect(await kindsSeen(["activity:read", "project:read"])).toEqual(["member"]);
  const asked = await keyWith(["activity:read"]).change.list({ kind: "key" });
  expect(asked).toMatchObject({ items: [], total: 0 });
  const viewer = await (await tenant.as("viewer")).change.list({ projectId });
  expect(viewer.items.map(({ kind }) => kind).toSorted()).toEqual(["member", "network", "port"]);
});

test("wildcards of SQL mean themselves in the filter of the log", async () => {
  const { api, projectId } = tenant;
  for (const name of ["a_b", "axb", "50%"]) await logged("network", name);
  const names = async (filter: string) =>
    (await api.change.list({ projectId, filter })).items.map(({ name }) => name).toSorted();
  expect(await names("a_b")).toEqual(["a_b"]);
  expect(await names("%")).toEqual(["50%"]);
  expect(await names("actor:_")).toEqual([]);
});

test("a key that may write and not read gets no object with the refusal of a stale write", async () => {
  const { api, projectId } = tenant;
  const network = first((await api.network.create({ projectId, items: [{ name: "secret-net" }] })).items);
  const cidr = "10.9.0.0/24";
  const subnet = first((await api.subnet.create({ projectId, items: [{ networkId: network.id, cidr }] })).items);
  const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name: "p" }] })).items);
  const stale = ({ id }: { id: string }) => ({ items: [{ id, version: 99, description: "x" }] });
  const writer = keyWith(["network:write", "port:write"]);
  const reader = keyWith(["network:write", "port:write", "network:read", "port:read"]);
  const { id } = subnet;
  const staleSubnet = { items: [{ id, version: 99, dnsServers: [] }] };
  const refusals = async (key: typeof writer) => [
    await refusalOf(key.port.update(stale(port))),
    await refusalOf(key.network.update(stale(network))),
    await refusalOf(key.subnet.update(staleSubnet)),
  ];
  for (const { code, current } of await refusals(writer)) expect({ code, current }).toEqual({ code: "CONFLICT" });
  for (const { code, current } of await refusals(reader))
    expect({ code, current }).toMatchObject({ code: "CONFLICT", current: { version: expect.any(Number) } });
});

test("the changes of one request alone are listed page by page, and those of a foreign request never", async () => {
  const { api, projectId } = tenant;
  const items = Array.from({ length: 7 }, (_, index) => ({ name: `together-${index}` }));
  const { operationId } = await api.network.create({ projectId, items });
  await api.network.create({ projectId, items: [{ name: "alone" }] });
  const of = { projectId, operationId: operationId ?? "", limit: 5 };
  const page = await api.change.list(of);
  expect(page).toMatchObject({ total: 7, items: { length: 5 } });
  const rest = await api.change.list({ ...of, cursor: page.nextCursor ?? undefined });
  expect([...page.items, ...rest.items].map(({ name }) => name).sort()).toEqual(items.map(({ name }) => name));
  const other = await installation.tenant();
  expect((await other.api.change.list({ ...of, projectId: other.projectId })).total).toBe(0);
});
