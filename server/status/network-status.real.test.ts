import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { networkStatuses } from "./network-status.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a network is realised only when the last change of its subnets is, too", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const network = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const sync = async () => (await networkStatuses(db, [network.id])).get(network.id)?.sync;
  const reachHosts = async () => {
    const { _max } = await db.change.aggregate({ _max: { seq: true } });
    const seq = _max.seq ?? 0n;
    await db.workerState.create({ data: { id: randomUUID(), appliedSeq: seq } });
    await db.apply.create({ data: { nbCfg: seq, seq, southboundAt: new Date() } });
  };
  await reachHosts();
  expect(await sync()).toBe("realised");
  await api.subnet.create({ projectId, items: [{ networkId: network.id, cidr: "10.0.0.0/24" }] });
  expect(await sync()).toBe("pending");
  await reachHosts();
  expect(await sync()).toBe("realised");
});
