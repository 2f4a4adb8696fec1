import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOfKey } from "../auth/key.ts";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import { returnRestedLeases } from "./rest.ts";
import { endRest, freeCount, subnetIn } from "./testing/subnets.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

test("addresses come back after their rest, by the periodic job or when a client needs them, and join their neighbours", async () => {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const { networkId, subnet } = await subnetIn(tenant, "10.2.0.0/27");
  const before = await freeCount(installation.db, subnet.id);
  const items = Array.from({ length: 29 }, (_, n) => ({ networkId, name: `p-${n}` }));
  const { items: ports } = await api.port.create({ projectId, items });
  await api.port.remove({ projectId, ids: ports.map((port) => port.id) });
  expect(await returnRestedLeases(installation.db)).toBe(0);
  await endRest(installation.db);
  const one = first((await api.port.create({ projectId, items: [{ networkId, name: "needs-one" }] })).items);
  expect(one.addresses).toHaveLength(1);
  expect(await freeCount(installation.db, subnet.id)).toBe(before - 1);
  expect(await installation.db.freeRange.count({ where: { subnetId: subnet.id } })).toBeLessThanOrEqual(2);
  await api.port.remove({ projectId, ids: [one.id] });
  await endRest(installation.db);
  expect(await returnRestedLeases(installation.db)).toBeGreaterThan(0);
  expect(await freeCount(installation.db, subnet.id)).toBe(before);
});

test("the periodic job waits for no write: an address that somebody takes back at this moment is left for next time", async () => {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const { networkId, subnet } = await subnetIn(tenant, "10.13.0.0/28");
  const before = await freeCount(installation.db, subnet.id);
  const { items: ports } = await api.port.create({
    projectId,
    items: [
      { networkId, name: "a" },
      { networkId, name: "b" },
    ],
  });
  await api.port.remove({ projectId, ids: ports.map((port) => port.id) });
  await endRest(installation.db);
  await installation.db.$transaction(async (other) => {
    await other.$queryRaw`SELECT FROM "AddressLease" WHERE "holderId" = ${first(ports).id}::uuid FOR UPDATE`;
    await returnRestedLeases(installation.db);
    expect(await freeCount(installation.db, subnet.id)).toBe(before - 1);
  });
  await returnRestedLeases(installation.db);
  expect(await freeCount(installation.db, subnet.id)).toBe(before);
});

test("an address that was reserved while it rested is free for nobody afterwards", async () => {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const { networkId, subnet } = await subnetIn(tenant, "10.12.0.0/28");
  const { items: ports } = await api.port.create({ projectId, items: [{ networkId, name: "a" }] });
  expect(first(first(ports).addresses).address).toBe("10.12.0.2");
  await api.port.remove({ projectId, ids: ports.map((port) => port.id) });
  const reserved = [{ start: "10.12.0.2", end: "10.12.0.3" }];
  await api.subnet.update({ projectId, items: [{ id: subnet.id, version: 1, reserved }] });
  const free = await freeCount(installation.db, subnet.id);
  await endRest(installation.db);
  expect(await returnRestedLeases(installation.db)).toBeGreaterThan(0);
  expect(await freeCount(installation.db, subnet.id)).toBe(free);
  const next = first((await api.port.create({ projectId, items: [{ networkId, name: "b" }] })).items);
  expect(first(next.addresses).address).toBe("10.12.0.4");
});

test("who may not read the log asks for a resting address, or a MAC, and does not hear who had it", async () => {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const { networkId } = await subnetIn(tenant, "10.14.0.0/28");
  const address = "10.14.0.5";
  const former = { networkId, name: "secret-former-holder", mac: "0a:00:00:00:00:05", addresses: [{ address }] };
  const [present, gone] = (await api.port.create({ projectId, items: [{ networkId, name: "present" }, former] })).items;
  await api.port.remove({ projectId, ids: [gone?.id ?? ""] });
  const scopes = ["network:read", "port:read", "port:write"] as const;
  const { items } = await api.key.create({ projectId, items: [{ name: "asker", scopes: [...scopes] }] });
  const key = createCaller(contextFor(await identityOfKey(installation.db, first(items).secret ?? "", "key")));
  const asks = (by: typeof api) => [
    by.port.create({ projectId, dryRun: true, items: [{ networkId, name: "a", addresses: [{ address }] }] }),
    by.port.update({
      projectId,
      dryRun: true,
      items: [{ id: present?.id ?? "", version: 1, addresses: [{ address }] }],
    }),
    by.port.create({ projectId, dryRun: true, items: [{ networkId, name: "b", mac: former.mac }] }),
  ];
  for (const { message } of await Promise.all(asks(key).map((asked) => refusalOf(asked))))
    expect(message).toMatch(
      /rests until \S+ UTC, because the port that had it can still be brought back\. Choose another, or wait\.$/,
    );
  const [told] = await Promise.all(asks(api).map((asked) => refusalOf(asked)));
  expect(told?.message).toContain("because port secret-former-holder, which had it, can still be brought back.");
});
