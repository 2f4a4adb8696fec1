import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

async function networkWith(cidr: string) {
  const { projectId, api } = await installation.tenant();
  const items = [{ name: "n", subnets: [{ cidr }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  return { projectId, api, networkId };
}

test("the holder of an address is named as it is called now, also while the address rests", async () => {
  const { projectId, api, networkId } = await networkWith("10.0.0.0/24");
  const wanted = [{ address: "10.0.0.8" }, { address: "10.0.0.9" }];
  const port = { networkId, name: "old-name", addresses: wanted };
  const { id } = first((await api.port.create({ projectId, items: [port] })).items);
  await api.port.update({ projectId, items: [{ id, version: 1, addresses: wanted.slice(0, 1) }] });
  await api.port.update({ projectId, items: [{ id, version: 2, name: "new-name" }] });
  const refusal = (address: string) =>
    refusalOf(api.port.create({ projectId, items: [{ networkId, name: "other", addresses: [{ address }] }] }));
  expect((await refusal("10.0.0.9")).message).toContain("because port new-name");
  expect((await refusal("10.0.0.8")).message).toContain("held by port new-name");
  await api.port.remove({ projectId, ids: [id] });
  expect((await refusal("10.0.0.8")).message).toContain("because port new-name");
});

test("clients that choose different addresses of one free range at once get them, however many they are", async () => {
  const { projectId, api, networkId } = await networkWith("10.0.0.0/24");
  // A /24 is kept in rows of eight addresses: these all lie in one.
  const addresses = Array.from({ length: 8 }, (_, n) => `10.0.0.${130 + n}`);
  const create = (address: string) =>
    api.port.create({
      projectId,
      items: [{ networkId, name: `p-${address.replaceAll(".", "-")}`, addresses: [{ address }] }],
    });
  const answers = await Promise.all(addresses.map(create));
  expect(answers.map(({ items }) => first(first(items).addresses).address)).toEqual(addresses);
});

test("thousands of chosen addresses take a handful of statements, and who has them is told with one", async () => {
  const { projectId, api, networkId } = await networkWith("10.0.0.0/8");
  const port = (name: string, at: number) => ({
    networkId,
    name,
    addresses: Array.from({ length: 16 }, (_, n) => ({ address: `10.${at}.${n}.7` })),
  });
  const ports = Array.from({ length: 250 }, (_, at) => port(`p${at}`, at));
  const { items } = await api.port.create({ projectId, items: ports });
  expect(items.map(({ addresses }) => addresses.map(({ address }) => address))).toEqual(
    ports.map(({ addresses }) => addresses.map(({ address }) => address)),
  );
  const others = ports.map((one) => ({ ...one, name: `x${one.name}` }));
  const statements = vi.spyOn(pg.Client.prototype, "query");
  const refusal = await refusalOf(api.port.create({ projectId, items: others }));
  expect(refusal.message).toBe("10.0.0.7 is held by port p0. Choose another. And 3,900 more.");
  expect(statements.mock.calls.length).toBeLessThan(100);
  statements.mockRestore();
  const tooMany = [...others, port("y", 251)];
  expect((await refusalOf(api.port.create({ projectId, items: tooMany }))).message).toContain("at most 4000 addresses");
});
