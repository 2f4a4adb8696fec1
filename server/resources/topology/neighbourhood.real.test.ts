import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { first, type Installation, openInstallation, refusalOf } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

async function host(name: string): Promise<string> {
  const id = randomUUID();
  await installation.db.host.create({ data: { id, systemId: id, name } });
  return id;
}

describe("a neighbourhood", () => {
  test("is an object with what it is linked to at once", async () => {
    const { projectId, api } = await installation.tenant();
    const networkId = first((await api.network.create({ projectId, items: [{ name: "app-tier" }] })).items).id;
    const made = ["web-1", "web-2", "gateway"];
    const { items } = await api.port.create({ projectId, items: made.map((name) => ({ networkId, name })) });
    const port = first(items.slice(2));
    const hostId = await host("hv1");
    await installation.db.portBinding.create({ data: { portId: port.id, hostId, up: true } });
    const names = async (kind: "network" | "port" | "host", id: string) =>
      (await api.topology.neighbourhood({ projectId, kind, id })).nodes.map(({ name }) => name);
    expect(await names("port", port.id)).toEqual(["app-tier", "gateway", "hv1"]);
    expect(await names("network", networkId)).toEqual(["app-tier", "web", "gateway", "hv1"]);
    expect(await names("host", hostId)).toEqual(["app-tier", "hv1"]);
  });

  test("of a host that carries very many networks shows them in groups, and the host alone", async () => {
    const { db } = installation;
    const { api, projectId } = await installation.tenant({ networks: 300, ports: 300 });
    const names = Array.from({ length: 150 }, (_, index) => `net-${index}`);
    const hostId = await host("hv1");
    for (let start = 0; start < names.length; start += 50) {
      const made = await api.network.create({
        projectId,
        items: names.slice(start, start + 50).map((name) => ({ name })),
      });
      const items = made.items.map(({ id: networkId }) => ({ networkId, name: "only" }));
      for (const { id: portId } of (await api.port.create({ projectId, items })).items)
        await db.portBinding.create({ data: { portId, hostId, up: true } });
    }
    const { nodes, links } = await api.topology.neighbourhood({ projectId, kind: "host", id: hostId });
    expect(nodes.map(({ name, group }) => [name, group?.count ?? null]).sort()).toEqual([
      ["hv1", null],
      ["net", 150],
    ]);
    expect(links).toEqual([{ kind: "carries", from: `host/${hostId}`, to: "network.group/=net", count: 150 }]);
  });

  test("of what is not in the project does not exist", async () => {
    const [{ projectId, api }, other] = [await installation.tenant(), await installation.tenant()];
    const { items } = await other.api.network.create({ projectId: other.projectId, items: [{ name: "empty" }] });
    for (const [kind, id] of [["network", first(items).id] as const, ["host", await host("hv1")] as const])
      expect(await refusalOf(api.topology.neighbourhood({ projectId, kind, id }))).toMatchObject({ code: "NOT_FOUND" });
  });
});
