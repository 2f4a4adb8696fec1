import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothing } from "#model/wait.ts";
import { controlPlaneState } from "../../status/control-plane.ts";
import { first, type Installation, openInstallation } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a host is up only as long as somebody watches it; with the worker silent, hosts and ports are unknown since then", async () => {
  const { api, projectId } = await installation.tenant();
  const { db } = installation;
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  const port = first((await api.port.create({ projectId, items: [{ networkId, name: "p" }] })).items);
  const host = await db.host.create({ data: { id: randomUUID(), systemId: "hv1", name: "hv1", nbCfg: 1n } });
  await db.portBinding.create({ data: { portId: port.id, hostId: host.id, up: true } });

  const look = async () => [
    first((await api.host.list({ projectId })).items).state,
    (await api.port.get({ projectId, id: port.id })).status.health,
    (await controlPlaneState(db)).state,
  ];
  await db.workerState.deleteMany();
  const worker = await db.workerState.create({
    data: { id: randomUUID(), active: true, waits: { northbound: nothing, southbound: nothing } },
  });
  expect(await look()).toEqual(["up", "up", "ok"]);

  const seenAt = new Date(Date.now() - 24_000);
  await db.workerState.update({ where: { id: worker.id }, data: { seenAt } });
  expect(await look()).toEqual(["unknown", "unknown", "down"]);
  expect((await api.port.get({ projectId, id: port.id })).status.since).toEqual(seenAt);
  expect((await controlPlaneState(db)).knownUntil).toEqual(seenAt);
});
