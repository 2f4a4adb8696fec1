import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { pruneNumbers } from "../ovn/numbers.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { RealisationKeeper } from "./realisation-keeper.ts";

let installation: Installation;
let tenant: Tenant;
let networkId: string;
beforeAll(async () => {
  installation = await openInstallation();
  keeper = new RealisationKeeper(installation.db);
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const subnets = [{ cidr: "10.0.0.0/24" }];
  networkId = first((await api.network.create({ projectId, items: [{ name: "n", subnets }] })).items).id;
});
afterAll(() => installation.close());
beforeEach(async () => {
  const { db } = installation;
  await db.portBinding.deleteMany();
  await db.host.deleteMany();
  await db.apply.deleteMany();
  await db.fault.deleteMany();
});

/** Seconds before now. */
const ago = (seconds: number, nowMs = Date.now()) => new Date(nowMs - seconds * 1000);

async function makePort(): Promise<{ portId: string; operationId: string }> {
  const { api, projectId } = tenant;
  const name = `p-${randomUUID().slice(0, 8)}`;
  const { items, operationId } = await api.port.create({ projectId, items: [{ networkId, name }] });
  return { portId: first(items).id, operationId: operationId ?? "" };
}

/** A host that carries the port and has reached the numbers at these times. */
async function carry(portId: string, name: string, reached: Record<number, Date>, facts: object = {}) {
  const { db } = installation;
  const id = randomUUID();
  const numbers = Object.entries(reached).map(([nbCfg, at]) => ({ hostId: id, nbCfg: BigInt(nbCfg), at }));
  const nbCfg = numbers.reduce((highest, each) => (each.nbCfg > highest ? each.nbCfg : highest), 0n);
  await db.host.create({ data: { id, systemId: name, name, nbCfg, ...facts } });
  await db.hostApply.createMany({ data: numbers });
  await db.portBinding.create({ data: { portId, hostId: id, up: true } });
}

/** The operation's last change went out with number 7. */
async function isOut(operationId: string, committedAt = ago(10), southboundAt: Date | null = ago(9.9)) {
  const { _max } = await installation.db.change.aggregate({ where: { operationId }, _max: { seq: true } });
  await installation.db.apply.create({ data: { nbCfg: 7n, seq: _max.seq ?? 0n, committedAt, southboundAt } });
}

/** An operation with these changes, as the log has it. */
async function write(changes: readonly { kind: string; parentId: string | null }[]): Promise<string> {
  const { db } = installation;
  const { projectId } = tenant;
  const id = randomUUID();
  const operation = { id, name: "t", requestId: "t", actorKind: "system", actorName: "t", projectId };
  await db.operation.create({ data: operation });
  for (const { kind, parentId } of changes)
    await db.$executeRaw`
      INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action")
      VALUES (${id}::uuid, ${projectId}::uuid, ${kind}, gen_random_uuid(), ${parentId}::uuid, 't', 'created')`;
  return id;
}

const get = (id: string): Promise<FollowedOperation> => tenant.api.operation.get({ projectId: tenant.projectId, id });
/** One for all, as the worker has one: what waited must be looked at again. */
let keeper: RealisationKeeper;
const keep = () => keeper.keep();
const isKept = async (id: string) =>
  (await installation.db.operation.findUniqueOrThrow({ where: { id } })).realisation !== null;

describe("an operation", () => {
  test("tells when it was submitted, saved, in the Northbound, in the Southbound and on each host", async () => {
    const { portId, operationId } = await makePort();
    const { realisation: before } = await get(operationId);
    expect(before).toMatchObject({ sync: "pending", northboundAt: null, southboundAt: null, realisedAt: null });
    expect(before.submittedAt.getTime()).toBeLessThanOrEqual(before.savedAt.getTime());
    // Of one moment: between two looks at the clock a millisecond may pass.
    const nowMs = Date.now();
    const [northboundAt, southboundAt, one, two] = [ago(10, nowMs), ago(9, nowMs), ago(8, nowMs), ago(8.5, nowMs)];
    await isOut(operationId, northboundAt, southboundAt);
    await carry(portId, "hv1", { 7: one });
    const other = await makePort();
    await carry(other.portId, "hv2", { 6: ago(20), 8: two });
    expect(await get(operationId)).toMatchObject({
      name: "port.create",
      realisation: {
        ...{ sync: "realised", concernsOvn: true, northboundAt, southboundAt, realisedAt: expect.any(Date) },
        hosts: [
          { name: "hv1", state: "done", at: one, elapsedMs: 2000, isLate: false },
          { name: "hv2", state: "done", at: two, isLate: false },
        ],
      },
    });
  });

  test("names the hosts that answer late and those that have not answered", async () => {
    const { portId, operationId } = await makePort();
    await isOut(operationId);
    await carry(portId, "hv1", { 7: ago(5) });
    await carry((await makePort()).portId, "hv2", { 6: ago(20) }, { behindSince: ago(8) });
    const hosts = [
      { name: "hv1", state: "done", isLate: true },
      { name: "hv2", state: "behind", isLate: true, at: null, reason: expect.stringContaining("hv2 is behind") },
    ];
    expect(await get(operationId)).toMatchObject({ realisation: { sync: "applying", realisedAt: null, hosts } });
  });

  test("that OVN refuses tells the cause in words, how often it was tried, and what OVN said to admins alone", async () => {
    const { portId, operationId } = await makePort();
    const fault = { kind: "port", resourceId: portId, code: "REJECTED", message: "A name is taken.", attempts: 3 };
    await installation.db.fault.create({ data: { ...fault, raw: "constraint violation: details" } });
    const told = { id: portId, code: "REJECTED", message: "A name is taken.", attempts: 3, raw: null };
    expect((await get(operationId)).realisation).toMatchObject({ sync: "rejected", faults: [told] });
    await keep();
    expect(await isKept(operationId)).toBe(false);
  });

  test("of a kind without a network is pending, applying, and realised when northd has it, as its object is", async () => {
    // A change that tells no network stands for a kind that has none: only what units.ts answers counts.
    const id = await write([{ kind: "port", parentId: null }]);
    const told = async () => (await get(id)).realisation;
    expect(await told()).toMatchObject({ sync: "pending", concernsOvn: true, northboundAt: null });
    await isOut(id, ago(10), null);
    expect(await told()).toMatchObject({ sync: "applying", northboundAt: expect.any(Date), realisedAt: null });
    const southboundAt = ago(9);
    await installation.db.apply.updateMany({ data: { southboundAt } });
    expect(await told()).toMatchObject({ sync: "realised", southboundAt, realisedAt: expect.any(Date), hosts: [] });
  });

  test("of kinds with and without a network waits for the last change of either", async () => {
    const { db } = installation;
    const id = await write([
      { kind: "port", parentId: networkId },
      { kind: "port", parentId: null },
    ]);
    const [one] = await db.change.findMany({ where: { operationId: id }, orderBy: { seq: "asc" } });
    await db.apply.create({ data: { nbCfg: 7n, seq: one?.seq ?? 0n, southboundAt: ago(9) } });
    expect((await get(id)).realisation).toMatchObject({ sync: "pending", northboundAt: null });
    await isOut(id);
    expect((await get(id)).realisation).toMatchObject({ sync: "realised" });
  });

  test("that changes nothing in OVN is done when it is saved", async () => {
    const id = await write([{ kind: "key", parentId: null }]);
    expect(await get(id)).toMatchObject({ realisation: { sync: "realised", concernsOvn: false, hosts: [] } });
  });
});

describe("what a deletion concerns", () => {
  test("is the hosts that carried the port: while one of them has not answered, it is not realised", async () => {
    const { portId } = await makePort();
    await carry(portId, "hv1", { 6: ago(20) });
    const { projectId, api } = tenant;
    const { operationId } = await api.port.remove({ projectId, ids: [portId] });
    await isOut(operationId ?? "");
    const waiting = { sync: "applying", hosts: [{ name: "hv1", state: "pending" }] };
    expect((await get(operationId ?? "")).realisation).toMatchObject(waiting);
    // The Southbound tells that the binding is gone; which host had it is still known.
    await installation.db.$executeRaw`
      INSERT INTO "ReleasedBinding" ("portId", "hostId") SELECT "portId", "hostId" FROM "PortBinding"`;
    await installation.db.portBinding.deleteMany();
    expect((await get(operationId ?? "")).realisation).toMatchObject(waiting);
    await installation.db.host.updateMany({ data: { nbCfg: 7n } });
    expect((await get(operationId ?? "")).realisation).toMatchObject({ sync: "realised", hosts: [{ state: "done" }] });
  });
});

describe("the record of an operation", () => {
  test("is kept when it is realised, and outlives what it was made from", async () => {
    const { portId, operationId } = await makePort();
    await isOut(operationId);
    await carry(portId, "hv1", { 7: ago(8) });
    await carry((await makePort()).portId, "hv2", { 6: ago(20) });
    await keep();
    expect(await isKept(operationId)).toBe(false);
    await installation.db.host.updateMany({ data: { nbCfg: 7n } });
    await installation.db.hostApply.updateMany({ where: { nbCfg: 6n }, data: { nbCfg: 7n, at: ago(7) } });
    const before = await get(operationId);
    await keep();
    expect(await isKept(operationId)).toBe(true);
    await installation.db.$executeRaw`UPDATE "HostApply" SET "at" = "at" - interval '2 days'`;
    await pruneNumbers(installation.db);
    await installation.db.apply.deleteMany();
    await installation.db.host.deleteMany();
    expect(await get(operationId)).toEqual(before);
    expect(before.realisation.hosts.map(({ name }) => name)).toEqual(["hv1", "hv2"]);
  });

  test("is closed after half a day with what had not answered by then, and those after it are not kept waiting", async () => {
    const { db } = installation;
    const { portId, operationId } = await makePort();
    await isOut(operationId);
    await carry(portId, "hv1", { 6: ago(20) }, { chassisPresent: false });
    await db.operation.update({ where: { id: operationId }, data: { at: ago(13 * 3600) } });
    const young = await makePort();
    await keep();
    expect((await get(operationId)).realisation).toMatchObject({
      ...{ sync: "applying", realisedAt: null, givenUpAt: expect.any(Date) },
      hosts: [{ name: "hv1", state: "down", at: null, isLate: true }],
    });
    expect(await isKept(young.operationId)).toBe(false);
  });

  test("is made for each of many operations, a few statements for hundreds of them", async () => {
    const { db } = installation;
    const { projectId } = tenant;
    await db.$executeRaw`
      INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorName")
      SELECT gen_random_uuid(), 'port.update', 'many', ${projectId}::uuid, 'system', 't' FROM generate_series(1, 450)`;
    await db.$executeRaw`
      INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action")
      SELECT "id", ${projectId}::uuid, 'port', gen_random_uuid(), ${networkId}::uuid, 'p', 'updated'
      FROM "Operation" WHERE "requestId" = 'many'`;
    const { _max } = await db.change.aggregate({ _max: { seq: true } });
    await db.apply.create({ data: { nbCfg: 7n, seq: _max.seq ?? 0n, southboundAt: new Date() } });
    await db.portBinding.deleteMany();
    await keep();
    const [row] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM "Operation" WHERE "requestId" = 'many' AND "realisation"->>'sync' = 'realised'`;
    expect(row?.count).toBe(450n);
  });
});

test("the list of operations says of each how far it has come, and tells others' nothing", async () => {
  const { operationId } = await makePort();
  await isOut(operationId);
  const { api, projectId } = tenant;
  const { items } = await api.operation.list({ projectId, limit: 5 });
  expect(items[0]).toMatchObject({ id: operationId, realisation: { sync: "realised", hosts: [] } });
  const stranger = await installation.tenant();
  await expect(stranger.api.operation.get({ projectId: stranger.projectId, id: operationId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
