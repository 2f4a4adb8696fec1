import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { BindingLedger } from "./binding-ledger.ts";
import { HostLedger } from "./host-ledger.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a port whose host has signed off is remembered with it and is not up, although OVN still calls it so", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const port = first((await api.port.create({ projectId, items: [{ networkId, name: "p" }] })).items);
  const hosts = new HostLedger(db);
  const bindings = new BindingLedger(db, hosts);
  const host = { systemId: "hv1", name: "hv1", encapType: "geneve", encapIp: "192.0.2.1", nbCfg: 1 };
  const look = async (present: (typeof host)[], systemId: string | null) => {
    hosts.observe(present, 1, performance.now());
    bindings.observe([{ portId: port.id, systemId, up: true }], null);
    await hosts.save();
    await bindings.save();
    const { binding } = await api.port.get({ projectId, id: port.id });
    return [binding.host, binding.up];
  };
  expect(await look([host], "hv1")).toEqual(["hv1", true]);
  expect(await look([], null)).toEqual(["hv1", false]);
  expect(await look([host], null)).toEqual([null, false]);
});

test("what changes of one binding costs a look at that one; a port that is gone leaves behind which host had it", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const names = ["a", "b"].map((name) => ({ networkId, name }));
  const [a, b] = (await api.port.create({ projectId, items: names })).items.map(({ id }) => id);
  if (!a || !b) throw new Error("Two ports were asked for.");
  const hosts = new HostLedger(db);
  await hosts.load();
  const bindings = new BindingLedger(db, hosts);
  hosts.observe([{ systemId: "hv7", name: "hv7", encapType: null, encapIp: null, nbCfg: 1 }], 1, performance.now());
  await hosts.save();
  const both = [a, b].map((portId) => ({ portId, systemId: "hv7", up: true }));
  bindings.observe(both, null);
  await bindings.save();
  const bound = () =>
    db.portBinding.findMany({ where: { portId: { in: [a, b] } }, select: { portId: true, up: true } });
  bindings.observe([{ portId: b, systemId: "hv7", up: false }], new Set([b]));
  await bindings.save();
  expect(await bound()).toEqual(
    expect.arrayContaining([
      { portId: a, up: true },
      { portId: b, up: false },
    ]),
  );
  bindings.observe([], new Set([a]));
  await bindings.save();
  expect(await bound()).toEqual([{ portId: b, up: false }]);
  expect(await db.releasedBinding.findMany({ select: { portId: true, host: { select: { name: true } } } })).toEqual([
    { portId: a, host: { name: "hv7" } },
  ]);
});
