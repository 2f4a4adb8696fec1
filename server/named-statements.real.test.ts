import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "#prisma/generated/client.ts";
import { first, type Installation, openInstallation } from "./resources/testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a process that runs on while a migration adds columns to every table goes on reading and writing", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const callEverything = async (name: string) => {
    const network = first((await api.network.create({ projectId, items: [{ name }] })).items);
    await api.subnet.create({ projectId, items: [{ networkId: network.id, cidr: "10.0.0.0/24" }] });
    const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name }] })).items);
    const { id, version } = port;
    await api.port.update({ projectId, items: [{ id, version, description: "changed" }] });
    await api.network.update({ projectId, items: [{ id: network.id, version: network.version, description: "too" }] });
    expect((await api.port.list({ projectId })).items.map((item) => item.id)).toContain(id);
    await api.network.list({ projectId });
    await api.host.list({ projectId });
    await api.change.list({ projectId });
    await api.port.remove({ projectId, ids: [id] });
  };
  await callEverything("before");
  for (const table of Object.keys(Prisma.ModelName))
    await db.$executeRawUnsafe(`ALTER TABLE "${table}" ADD COLUMN "later" text`);
  await callEverything("after");
});
