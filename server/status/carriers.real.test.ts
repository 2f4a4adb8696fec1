import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a plan warns of each host that is down and cannot apply it, and of none when the change touches no host", async () => {
  const { api, projectId } = await installation.tenant();
  const { db } = installation;
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const wanted = ["a", "b"].map((name) => ({ networkId: network.id, name }));
  const ports = (await api.port.create({ projectId, items: wanted })).items;
  for (const [index, chassisPresent] of [true, false].entries()) {
    const name = `hv${index + 1}`;
    const host = await db.host.create({ data: { id: randomUUID(), systemId: name, name, nbCfg: 1n, chassisPresent } });
    await db.portBinding.create({ data: { portId: ports[index]?.id ?? "", hostId: host.id, up: true } });
  }
  const rehearse = async (change: object) => {
    const target = { id: first(ports).id, version: 1 };
    return (await api.port.update({ projectId, dryRun: true, items: [{ ...target, ...change }] })).plan;
  };
  expect(await rehearse({ enabled: false })).toMatchObject({
    hosts: ["hv1", "hv2"],
    silentHosts: ["hv2"],
    warnings: [expect.stringMatching(/^hv2 cannot apply this now and gets it when it is back: hv2 has signed off/)],
  });
  expect(await rehearse({ description: "words" })).toMatchObject({ rows: [], silentHosts: [], warnings: [] });
});
