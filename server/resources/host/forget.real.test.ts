import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothing } from "#model/wait.ts";
import { BindingLedger } from "../../ovn/binding-ledger.ts";
import { HostLedger } from "../../ovn/host-ledger.ts";
import { makeUser } from "../../testing/people.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";
import { first, type Installation, openInstallation, refusalOf } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a host that signed off can be forgotten, by name in the log; its ports are not bound; one that OVN still has is refused with the way out", async () => {
  const { api, projectId } = await installation.tenant();
  const { db } = installation;
  const admin = createCaller(contextFor(await makeUser("admin@skein.test", { isAdmin: true })));
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  const port = first((await api.port.create({ projectId, items: [{ networkId, name: "p" }] })).items);
  const { id } = await db.host.create({ data: { id: randomUUID(), systemId: "sys7", name: "hv7" } });
  await db.portBinding.create({ data: { portId: port.id, hostId: id, up: true } });
  await db.workerState.create({
    data: { id: randomUUID(), active: true, waits: { northbound: nothing, southbound: nothing } },
  });
  // The observer remembers it, too.
  const hosts = new HostLedger(db);
  const bindings = new BindingLedger(db, hosts);
  await hosts.load();
  await bindings.load();

  expect(await refusalOf(admin.host.forget({ id }))).toMatchObject({
    code: "IN_USE",
    message: expect.stringContaining("ovn-sbctl chassis-del sys7"),
  });
  hosts.observe([], 1, performance.now());
  await hosts.save();
  expect(first((await admin.host.listAll({})).items)).toMatchObject({ name: "hv7", isGone: true });
  await admin.host.forget({ id, dryRun: true });
  expect((await admin.host.listAll({})).total).toBe(1);
  await admin.host.forget({ id });
  expect((await admin.host.listAll({})).total).toBe(0);
  expect((await api.port.get({ projectId, id: port.id })).status.health).toBe("unbound");
  const { items: log } = await admin.change.listAll({ kind: "host" });
  expect(log).toMatchObject([{ name: "hv7", action: "deleted", before: { systemId: "sys7", ports: 1 } }]);
  expect(await refusalOf(admin.host.forget({ id }))).toMatchObject({ code: "NOT_FOUND" });

  // What the observer has of it in memory brings nothing back, and nothing to a halt.
  bindings.observe([{ portId: port.id, systemId: null, up: true }], new Set([port.id]));
  bindings.observe([{ portId: port.id, systemId: null, up: false }], new Set([port.id]));
  await bindings.save();
  expect(await db.portBinding.findMany({ select: { hostId: true } })).toEqual([{ hostId: null }]);
  const again = { systemId: "sys7", name: "hv7", encapType: "geneve", encapIp: "192.0.2.7", nbCfg: 2 };
  hosts.observe([again], 2, performance.now());
  bindings.observe([{ portId: port.id, systemId: "sys7", up: true }], new Set([port.id]));
  await hosts.save();
  await bindings.save();
  expect(first((await admin.host.listAll({})).items)).toMatchObject({ name: "hv7", isGone: false, portCount: 1 });
});
