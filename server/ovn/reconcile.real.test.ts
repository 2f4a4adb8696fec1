import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
import { installationId } from "../intent/load.ts";
import { unitText } from "../intent/types.ts";
import { holdForUnknown } from "../ipam/hold.ts";
import {
  first,
  type Installation,
  openInstallation,
  refusalOf,
  type Tenant,
} from "../resources/testing/project-fixture.ts";
import { applyPlan } from "./apply.ts";
import { Faults } from "./faults.ts";
import { fenceWait } from "./fence.ts";
import { type NorthboundClient, NorthboundRows } from "./northbound.ts";
import { Reconciler } from "./reconcile.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";
import { claim, readyClient, startNorthbound } from "./testing/fenced-northbound.ts";

let installation: Installation;
let server: TestOvsdbServer;
let client: NorthboundClient;
let owner: string;
let tenant: Tenant;
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  client = await readyClient(server);
  owner = await installationId(installation.db);
  await claim(client, { installation: owner, epoch: 1n, holder: "test" });
  tenant = await installation.tenant();
});
afterAll(async () => {
  client?.close();
  await server?.stop();
  await installation?.close();
});

/** A reconciler as it is after a start: it knows the position and nothing of what was stated before. */
function started(seq = 0n) {
  const { db } = installation;
  const faults = new Faults(db);
  const reconciler = new Reconciler({
    db,
    owner,
    rows: new NorthboundRows(client, owner),
    faults,
    write: ({ operations }) =>
      applyPlan(client, { operations, fence: fenceWait(1n, "test"), more: [], comment: "test" }),
  });
  reconciler.position = { seq, operation: null };
  return { reconciler, faults, fullPass: () => reconciler.pass({ full: true, suspects: [] }) };
}

/** Every row of ours, by its UUID. */
const ownRows = () =>
  [...new NorthboundRows(client, owner).owned()].map(({ table, uuid }) => `${table} ${uuid}`).sort();
const portNames = () => [...client.replica.table("Logical_Switch_Port").values()].map(({ name }) => String(name));

let network: { id: string };
let ports: string[];
let seq: bigint;
beforeEach(async () => {
  const { api, projectId } = tenant;
  const name = `net-${Math.random().toString(36).slice(2)}`;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }] }];
  network = first((await api.network.create({ projectId, items })).items);
  const wanted = Array.from({ length: 30 }, (_, n) => ({ networkId: network.id, name: `p-${n}` }));
  ports = (await api.port.create({ projectId, items: wanted })).items.map(({ id }) => id);
  ({ seq } = await started().fullPass());
});

/** As if the database had been put back: the rows are gone and no change tells of it. */
const lose = (ids: string[]) => installation.db.port.deleteMany({ where: { id: { in: ids } } });

test("a few rows that nothing explains are removed; many are held back, every one of them", async () => {
  const few = ports.slice(0, 3);
  await lose(few);
  expect(await started(seq).fullPass()).toMatchObject({ held: 0, hasWritten: true });
  expect(portNames()).not.toEqual(expect.arrayContaining([expect.stringMatching(few.join("|"))]));

  const many = ports.slice(3);
  await lose(many);
  const before = ownRows();
  const result = await started(seq).fullPass();
  expect(result.held).toBeGreaterThanOrEqual(many.length);
  expect(ownRows()).toEqual(before);
  expect(portNames()).toEqual(expect.arrayContaining(many));
});

test("what held rows use in OVN is given to nobody else after a restore; what was given before is told", async () => {
  const { db } = installation;
  const { api, projectId } = tenant;
  const items = [{ name: `put-back-${ports[0]}`, subnets: [{ cidr: "10.1.0.0/24" }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  const subnetId = (await db.subnet.findFirstOrThrow({ where: { networkId } })).id;
  const backup = await db.freeRange.findMany({ where: { subnetId } });
  const create = async (...names: string[]) =>
    (await api.port.create({ projectId, items: names.map((name) => ({ networkId, name })) })).items;
  const lost = await create(...Array.from({ length: 30 }, (_, n) => `lost-${n}`));
  const { seq: position } = await started(seq).fullPass();

  const ids = lost.map(({ id }) => id);
  await lose(ids);
  await db.addressLease.deleteMany({ where: { holderId: { in: ids } } });
  await db.macLease.deleteMany({ where: { holderId: { in: ids } } });
  await db.freeRange.deleteMany({ where: { subnetId } });
  await db.freeRange.createMany({ data: backup });
  const [early] = await create("early");
  expect(early?.addresses).toEqual(lost[0]?.addresses);

  const { reconciler, fullPass } = started(position);
  expect((await fullPass()).held).toBeGreaterThanOrEqual(30);
  const used = new Set(lost.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  const later = await create("later-1", "later-2");
  for (const { addresses } of later) expect(used.has(first(addresses).address)).toBe(false);
  const chosen = { networkId, name: "chosen", addresses: [{ address: first(lost[7]?.addresses ?? []).address }] };
  expect((await refusalOf(api.port.create({ projectId, items: [chosen] }))).message).toMatch(
    /still used in OVN by lost-7/,
  );
  const sameMac = { networkId, name: "same-mac", mac: lost[8]?.mac ?? "" };
  expect((await refusalOf(api.port.create({ projectId, items: [sameMac] }))).message).toMatch(/still used in OVN/);
  expect(reconciler.held.wait?.cause).toMatch(/Used twice now: 10\.1\.0\.2 by lost-0 \(.*\) and by early \(.*\)\./);
  expect((await fullPass()).held).toBeGreaterThanOrEqual(30);

  await holdForUnknown(db, []);
  const left = await db.addressLease.findMany({ where: { subnetId, holderKind: "unknown" } });
  expect(left).toHaveLength(29);
  expect(left.every(({ releasedAt }) => releasedAt !== null)).toBe(true);
});

test("a start with a network that cannot be compiled removes nothing of it, and heals when the cause is gone", async () => {
  const { db } = installation;
  const before = ownRows();
  const { routerMac } = await db.network.findUniqueOrThrow({ where: { id: network.id } });
  await db.network.update({ where: { id: network.id }, data: { routerMac: "no MAC" } });
  const { faults, fullPass } = started(seq);
  await fullPass();
  expect(faults.units("COMPILE")).toEqual([{ kind: "network", id: network.id }]);
  expect(ownRows()).toEqual(before);

  await db.network.update({ where: { id: network.id }, data: { routerMac } });
  expect(await fullPass()).toMatchObject({ hasWritten: false });
  expect(faults.units("COMPILE")).toEqual([]);
});

test("what could not be written because its network was not in OVN is written with the next pass that has the network", async () => {
  const { db } = installation;
  const { api, projectId } = tenant;
  const { reconciler, faults, fullPass } = started(seq);
  await fullPass();
  const late = [{ name: `late-${network.id}`, subnets: [{ cidr: "10.1.0.0/24" }] }];
  const { id } = first((await api.network.create({ projectId, items: late })).items);
  const { routerMac } = await db.network.findUniqueOrThrow({ where: { id } });
  await db.network.update({ where: { id }, data: { routerMac: "no MAC" } });
  const port = first((await api.port.create({ projectId, items: [{ networkId: id, name: "early" }] })).items);
  await reconciler.pass({ full: false, suspects: [] });
  expect(faults.units("BLOCKED").map(unitText)).toEqual([`port/${port.id}`]);
  await db.network.update({ where: { id }, data: { routerMac } });
  await api.network.update({ projectId, items: [{ id, version: 1, description: "mended" }] });
  await reconciler.pass({ full: false, suspects: [] });
  expect(portNames()).toContain(port.id);
  expect(faults.units("BLOCKED")).toEqual([]);
});

test("what OVN refuses keeps nothing else from being written: in however many parts, networks go before their ports", async () => {
  const { api, projectId } = tenant;
  const { reconciler, faults, fullPass } = started(seq);
  await fullPass();
  const { id } = first((await api.network.create({ projectId, items: [{ name: `halved-${network.id}` }] })).items);
  const items = Array.from({ length: 5 }, (_, n) => ({ networkId: id, name: `p-${n}` }));
  const made = (await api.port.create({ projectId, items })).items.map((port) => port.id);
  const [refused = "", ...others] = made;
  const build = new OperationBuilder(northboundSchema);
  const uuid = randomUUID();
  await client.transact([
    build.insert("Logical_Switch_Port", { name: refused }, { uuid }),
    build.insert("Logical_Switch", { name: `theirs-${id}`, ports: [uuid] }),
  ]);
  await reconciler.pass({ full: false, suspects: [] });
  expect(faults.units("REJECTED").map(unitText)).toEqual([`port/${refused}`]);
  expect(faults.units("BLOCKED")).toEqual([]);
  expect(portNames()).toEqual(expect.arrayContaining(others));
});
