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
    bindings.observe([{ portId: port.id, systemId, up: true }]);
    await hosts.save();
    await bindings.save();
    const { binding } = await api.port.get({ projectId, id: port.id });
    return [binding.host, binding.up];
  };
  expect(await look([host], "hv1")).toEqual(["hv1", true]);
  expect(await look([], null)).toEqual(["hv1", false]);
  expect(await look([host], null)).toEqual([null, false]);
});
