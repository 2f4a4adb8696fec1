import { once as event } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { generateKey } from "#server/auth/key.ts";
import { db } from "#server/db.ts";
import { makeProject, makeUser } from "#server/testing/people.ts";
import { serviceDatabase } from "#server/testing/service-database.ts";
import { handleTrpc } from "#server/trpc/http.ts";
import { createFront, type Front } from "#server/web/front.ts";
import { type Connection, connect, once, refusalOf, type Skein, withKey } from "./connect.ts";
import { NotRealised, waitForRealised } from "./wait-for-realised.ts";

let database: TestDatabase;
let front: Front;
let live: Connection;
let skein: Skein;
let projectId: string;
let networkId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  const owner = await makeUser("owner@skein.test");
  projectId = (await makeProject("shop", [{ user: owner, role: "owner" }])).id;
  const { secret, prefix, hash } = generateKey();
  const scopes = ["project:read", "network:write", "network:read", "port:read", "port:write", "activity:read"];
  await db().apiKey.create({
    data: { id: crypto.randomUUID(), projectId, name: "k", prefix, hash, scopes, createdBy: "test" },
  });
  const nothing = async () => undefined;
  front = createFront({ origin: "http://127.0.0.1", api: handleTrpc, pages: nothing, failed: () => undefined });
  await event(front.server.listen(0, "127.0.0.1"), "listening");
  const { port } = front.server.address() as AddressInfo;
  live = withKey(`http://127.0.0.1:${port}`, secret);
  skein = connect(live);
  const { items } = await skein.network.create.mutate({ items: [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }] });
  networkId = items[0]?.id ?? "";
});
afterAll(async () => {
  await front.stop(1_000);
  await database.drop();
});

let made = 0;
async function makePort() {
  const { items, operationId } = await skein.port.create.mutate({ items: [{ networkId, name: `p-${made++}` }] });
  return { id: items[0]?.id ?? "", operationId };
}

/** What the worker would write when the change went out with the number, and northd had done its part. */
async function goOut(nbCfg: bigint) {
  const { _max } = await db().change.aggregate({ _max: { seq: true } });
  await db().apply.create({ data: { nbCfg, seq: _max.seq ?? 0n, southboundAt: new Date() } });
}

async function host(name: string, portId: string, nbCfg: bigint) {
  const id = crypto.randomUUID();
  await db().host.create({ data: { id, systemId: name, name, nbCfg } });
  await db().portBinding.create({ data: { portId, hostId: id, up: true } });
  return id;
}

const statusChanged = () => db().$executeRaw`SELECT pg_notify('skein_status', '')`;

describe.each(["live", "poll"] as const)("waiting for an operation (%s)", (way) => {
  const options = () => (way === "live" ? { live, pollMs: 20_000 } : { pollMs: 50 });

  test("ends when every host that carries it has it", async () => {
    const { id, operationId } = await makePort();
    const hostId = await host(`hv-${way}`, id, 0n);
    const waiting = waitForRealised(skein, operationId, { ...options(), timeoutMs: 30_000 });
    await goOut(100n);
    await statusChanged();
    const isEarly = await Promise.race([waiting.then(() => true), new Promise((end) => setTimeout(end, 300, false))]);
    expect(isEarly).toBe(false);
    await db().host.update({ where: { id: hostId }, data: { nbCfg: 100n } });
    await statusChanged();
    expect((await waiting)?.realisation.sync).toBe("realised");
    await db().host.delete({ where: { id: hostId } });
  });

  test("names the hosts that are late when the time is over", async () => {
    const { id, operationId } = await makePort();
    const hostId = await host(`slow-${way}`, id, 0n);
    await goOut(200n);
    const error = await waitForRealised(skein, operationId, { ...options(), timeoutMs: 400 }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NotRealised);
    expect(error).toMatchObject({ reason: "timeout", lateHosts: [`slow-${way}`] });
    expect(String(error)).toContain(`slow-${way}`);
    await db().host.delete({ where: { id: hostId } });
  });

  test("ends with the cause when OVN refuses it", async () => {
    const { id, operationId } = await makePort();
    const waiting = waitForRealised(skein, operationId, { ...options(), timeoutMs: 30_000 }).catch((e: unknown) => e);
    await db().fault.create({ data: { kind: "port", resourceId: id, code: "REJECTED", message: "No such thing." } });
    await goOut(300n);
    await statusChanged();
    expect(await waiting).toMatchObject({ reason: "rejected", message: expect.stringContaining("No such thing.") });
  });
});

test("an operation that nobody has is an error at once, and nothing to do is realised", async () => {
  const error = await waitForRealised(skein, crypto.randomUUID()).catch((e: unknown) => e);
  expect(refusalOf(error)?.code).toBe("NOT_FOUND");
  expect(await waitForRealised(skein, null)).toBeNull();
});

test("a server that goes away is waited for, and the time-out says so", async () => {
  const nobody = connect({ url: "http://127.0.0.1:1", headers: {} });
  const error = await waitForRealised(nobody, crypto.randomUUID(), { timeoutMs: 300 }).catch((e: unknown) => e);
  expect(error).toMatchObject({ reason: "timeout", message: expect.stringContaining("fetch failed") });
});

test("a call that is named once is carried out once, among others that travel together", async () => {
  const name = `p-${made++}`;
  const create = () => skein.port.create.mutate({ items: [{ networkId, name }] }, once("of-the-client"));
  const answers = await Promise.all([create(), skein.project.get.query({}), create(), skein.project.get.query({})]);
  expect(answers[0]).toEqual(answers[2]);
  expect(await db().port.count({ where: { name } })).toBe(1);
});
