import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { type Progress, progressOf } from "./progress.ts";

let installation: Installation;
let tenant: Tenant;
let networkId: string;
let ports: string[];
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const subnets = [{ cidr: "10.0.0.0/24" }];
  const network = first((await api.network.create({ projectId, items: [{ name: "n", subnets }] })).items);
  networkId = network.id;
  const wanted = ["a", "b"].map((name) => ({ networkId, name }));
  ports = (await api.port.create({ projectId, items: wanted })).items.map(({ id }) => id);
});
afterAll(() => installation.close());
beforeEach(async () => {
  const { db } = installation;
  await db.portBinding.deleteMany();
  await db.host.deleteMany();
  await db.apply.deleteMany();
  await db.workerState.deleteMany();
  await db.fault.deleteMany();
});

/** The change that is followed; it went out with the number 7. */
const seq = 5n;
const isOut = () => installation.db.apply.create({ data: { nbCfg: 7n, seq, southboundAt: new Date() } });

/** A host that carries the port and has reached a number. */
async function carry(port: number, name: string, reached: bigint, facts: object = {}) {
  const host = { id: randomUUID(), systemId: name, name, nbCfg: reached, ...facts };
  await installation.db.host.create({ data: host });
  await installation.db.portBinding.create({ data: { portId: ports[port] ?? "", hostId: host.id, up: true } });
}

async function progress(): Promise<Progress | undefined> {
  const followed = { id: networkId, kind: "network", parentId: null, seq } as const;
  return (await progressOf(installation.db, [followed])).get(networkId);
}

describe("a change", () => {
  test("is pending until it is in the Northbound, and applying until northd has it", async () => {
    expect(await progress()).toMatchObject({ sync: "pending" });
    await installation.db.workerState.create({ data: { id: randomUUID(), appliedSeq: seq } });
    expect(await progress()).toMatchObject({ sync: "applying" });
    await installation.db.apply.create({ data: { nbCfg: 7n, seq } });
    expect(await progress()).toMatchObject({ sync: "applying" });
    await installation.db.apply.updateMany({ data: { southboundAt: new Date() } });
    expect(await progress()).toMatchObject({ sync: "realised", hosts: [] });
  });

  test("is realised when every host that carries the network has reached its number, not when some have", async () => {
    await isOut();
    await carry(0, "hv1", 7n);
    await carry(1, "hv2", 6n);
    const hosts = [
      { name: "hv1", state: "done" },
      { name: "hv2", state: "pending" },
    ];
    expect(await progress()).toMatchObject({ sync: "applying", hosts });
    await installation.db.host.updateMany({ where: { name: "hv2" }, data: { nbCfg: 8n } });
    expect(await progress()).toMatchObject({ sync: "realised", hosts: [{ state: "done" }, { state: "done" }] });
  });

  test.each([
    ["behind", { behindSince: new Date(Date.now() - 5_000) }, /is behind by/],
    ["down", { chassisPresent: false }, /has signed off/],
  ])("is not realised while a host is %s, which is named", async (state, facts, reason) => {
    await isOut();
    await carry(0, "hv1", 7n);
    await carry(1, "hv2", 6n, facts);
    const hosts = [{ state: "done" }, { name: "hv2", state, reason: expect.stringMatching(reason) }];
    expect(await progress()).toMatchObject({ sync: "applying", hosts });
  });

  test.each([
    ["behind", { behindSince: new Date(Date.now() - 5_000) }],
    ["down", { chassisPresent: false }],
  ])("that a host has applied stays realised when the host is %s afterwards", async (health, facts) => {
    await isOut();
    await carry(0, "hv1", 7n);
    await carry(1, "hv2", 7n, facts);
    const hosts = [
      { name: "hv1", state: "done", health: "up", reason: null },
      { name: "hv2", state: "done", health, reason: expect.stringContaining("hv2") },
    ];
    expect(await progress()).toMatchObject({ sync: "realised", hosts });
  });

  test("that OVN refused is rejected, however far its number has come", async () => {
    await isOut();
    const fault = { kind: "network", resourceId: networkId, code: "REJECTED", message: "A name is taken." };
    await installation.db.fault.create({ data: fault });
    expect(await progress()).toMatchObject({ sync: "rejected", fault: "A name is taken." });
  });
});
