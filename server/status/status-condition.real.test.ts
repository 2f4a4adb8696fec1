import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Status } from "#model/status.ts";
import { nothing } from "#model/wait.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { tellingLooks } from "../looked-at.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { networkStatusCondition } from "./network-condition.ts";

let installation: Installation;
let tenant: Tenant;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { db } = installation;
  const { api, projectId } = tenant;
  const last = async () => (await db.change.aggregate({ _max: { seq: true } }))._max.seq ?? 0n;
  const goOut = async (nbCfg: bigint, southboundAt: Date | null) =>
    db.apply.create({ data: { nbCfg, seq: await last(), southboundAt } });
  const items = ["well", "late", "lost", "bare"].map((name) => ({ name }));
  const networks = (await api.network.create({ projectId, items })).items;
  await goOut(10n, new Date());
  const host = async (name: string, nbCfg: bigint, facts: object = {}) => {
    const id = crypto.randomUUID();
    await db.host.create({ data: { id, systemId: name, name, nbCfg, ...facts } });
    return id;
  };
  const hosts = [
    await host("well", 30n),
    await host("late", 20n, { behindSince: new Date(Date.now() - 5_000) }),
    await host("lost", 20n, { chassisPresent: false }),
  ];
  for (const [index, network] of networks.entries()) {
    const ports = ["a", "b", "c", "d"].map((name) => ({ networkId: network.id, name, enabled: name !== "c" }));
    const made = (await api.port.create({ projectId, items: ports })).items;
    const hostId = hosts[index];
    for (const { id, name } of hostId ? made.slice(0, 3) : [])
      await db.portBinding.create({ data: { portId: id, hostId: hostId ?? null, up: name !== "b" } });
    if (index === 1) await goOut(20n, new Date());
  }
  // One of the hosts that carry it is gone: it is neither up nor down.
  const half = first((await api.network.create({ projectId, items: [{ name: "half" }] })).items);
  for (const [name, hostId] of [
    ["a", hosts[0]],
    ["b", hosts[2]],
  ] as const) {
    const { id } = first((await api.port.create({ projectId, items: [{ networkId: half.id, name }] })).items);
    await db.portBinding.create({ data: { portId: id, hostId: hostId ?? null, up: true } });
  }
  await goOut(30n, new Date());
  const rejected = await db.port.findFirstOrThrow({ where: { networkId: first(networks).id, name: "a" } });
  await db.fault.create({ data: { kind: "port", resourceId: rejected.id, code: "REJECTED", message: "No." } });
  await api.network.update({ projectId, items: [{ id: first(networks).id, version: 1, mtu: 1300 }] });
  await api.subnet.create({ projectId, items: [{ networkId: networks[3]?.id ?? "", cidr: "10.0.0.0/24" }] });
  await goOut(40n, null);
  await api.port.create({ projectId, items: [{ networkId: networks[3]?.id ?? "", name: "just-now" }] });
});
afterAll(() => installation.close());

const words = ["enabled", "disabled", "pending", "applying", "realised", "drifted", "rejected"];
const healths = ["up", "degraded", "down", "unknown", "unbound"];
const hasWord = (status: Status, word: string) =>
  [status.intent, status.sync, status.health].some((fact) => fact === word);

async function findsExactly(word: string): Promise<void> {
  const { api, projectId } = tenant;
  for (const list of [api.port.list, api.network.list]) {
    const all = await list({ projectId, limit: 500 });
    const wanted = all.items.filter(({ status }) => hasWord(status, word)).map(({ id }) => id);
    const found = await list({ projectId, limit: 500, filter: `status:${word}` });
    expect(found.items.map(({ id }) => id)).toEqual(wanted);
    expect(found.total).toBe(wanted.length);
  }
}

describe.each(["nobody watches the hosts", "a worker watches"])("%s", (state) => {
  beforeAll(async () => {
    if (state === "a worker watches")
      await installation.db.workerState.create({
        data: { id: crypto.randomUUID(), active: true, waits: { northbound: nothing, southbound: nothing } },
      });
  });

  test.each([...words, ...healths])("status:%s finds exactly those whose status has the word", findsExactly);
});

test("what northd has not taken up is found on its way, also where every host has reached its number", async () => {
  const { db } = installation;
  await db.host.updateMany({ data: { nbCfg: 40n } });
  const { items } = await tenant.api.network.list({ projectId: tenant.projectId });
  expect(
    items
      .filter(({ status }) => status.sync === "applying")
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["bare", "well"]);
  await findsExactly("applying");
  await db.$executeRaw`UPDATE "Host" SET "nbCfg" = CASE "name" WHEN 'well' THEN 30 ELSE 20 END`;
});

test("networks that are rejected, on their way or on a host that is unwell are looked for among few", async () => {
  const { db } = installation;
  const asked = async (word: string) => {
    let looked = 0;
    const told = (objects: number) => {
      looked += objects;
    };
    await tellingLooks(told, () => networkStatusCondition(db, word, Prisma.sql`true`));
    return looked;
  };
  expect(await asked("realised")).toBe(5);
  expect(await asked("rejected")).toBe(0);
  expect(await asked("unknown")).toBe(3);
  expect(await asked("unbound")).toBe(0);
  await db.host.updateMany({ data: { nbCfg: 40n } });
  await db.apply.updateMany({ data: { southboundAt: new Date() } });
  expect(await asked("applying")).toBe(0);
});
