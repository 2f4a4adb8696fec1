import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { backUp } from "#scripts/backup/dump.ts";
import { restore } from "#scripts/backup/restore.ts";
import { db, openDb } from "../db.ts";
import { type FenceState, readFence } from "../ovn/fence.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { readyClient } from "../ovn/testing/fenced-northbound.ts";
import { forgetPerProcess } from "../per-process.ts";
import { acceptOnHost } from "../resources/hold/on-host.ts";
import { first, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

// Copies of one database, each with a worker of its own, at one Northbound.

let central: TestCentral;
let tenant: Tenant;
let client: NorthboundClient;
const workers: Worker[] = [];
const made: string[] = [];
/** Every holder that the fence has had, one after the other. */
const holders: string[] = [];

beforeAll(async () => {
  const [installation, started] = await Promise.all([openInstallation(), TestCentral.start()]);
  central = started;
  tenant = await installation.tenant();
  client = await readyClient(central.northbound);
  client.on("update", () => {
    const { holder = "" } = fence() ?? {};
    if (holder !== holders.at(-1)) holders.push(holder);
  });
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  client?.close();
  await central?.stop();
  await db().$disconnect();
  made.push(databaseName());
  for (const name of made) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

const fence = (): FenceState | null => readFence(client);
const source = () => process.env.DATABASE_URL ?? "";
const databaseName = () => new URL(source()).pathname.slice(1);

function start(databaseUrl: string, adoptAfterMs: number): Worker {
  const worker = startWorkerAt(central, { databaseUrl, reconcileSeconds: 600, adoptAfterMs });
  workers.push(worker);
  return worker;
}

async function administer(sql: string): Promise<void> {
  const server = new pg.Client({ connectionString: inject("templateDatabaseUrl") });
  await server.connect();
  await server.query(sql).finally(() => server.end());
}

function newDatabase(): { name: string; url: string } {
  const name = `twin_${Math.random().toString(36).slice(2, 10)}`;
  made.push(name);
  const url = new URL(source());
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

async function makeNetwork(name: string): Promise<string> {
  const { api, projectId } = tenant;
  return first((await api.network.create({ projectId, items: [{ name }] })).items).id;
}

const hasSwitch = (id: string) =>
  [...client.replica.table("Logical_Switch").values()].some(({ name }) => name === `skein-${id}`);
const saysOf = (worker: Worker) => wholeText(worker.report().northbound);
const isWriting = (worker: Worker) => worker.report().active && saysOf(worker) === "ok";

test("a restored copy beside an installation that lives takes no turn and asks; it writes when an admin says so and the other one is gone", async () => {
  const one = start(source(), 40_000);
  await waitFor("it writes", () => isWriting(one));
  const before = await makeNetwork("before");
  await waitFor("it is written", () => hasSwitch(before));
  const file = path.join(central.northbound.dir, "copy.gz");
  await backUp(source(), file);
  const { url } = newDatabase();
  await restore(url, file, false);
  const newer = await makeNetwork("newer");
  await waitFor("it is written", () => hasSwitch(newer));

  const holder = fence()?.holder;
  const two = start(url, 6_000);
  await waitFor("it watches first", () => saysOf(two).includes("whether that one still writes"));
  await makeNetwork("while it watches");
  await waitFor("it asks", () => saysOf(two).includes("is being written with another database of this installation"));
  const later = await makeNetwork("later");
  await waitFor("the other one goes on", () => hasSwitch(later));
  expect(fence()?.holder).toBe(holder);
  expect(isWriting(one)).toBe(true);

  await one.stop();
  const copy = openDb(url, 1);
  await waitFor("the other one is gone", async () => {
    const hold = await copy.hold.findUnique({ where: { what: "installation" } });
    return hold !== null && hold.decidableAt < new Date();
  });
  const { digest } = await copy.hold.findUniqueOrThrow({ where: { what: "installation" } });
  await copy.$disconnect();
  expect(fence()?.holder).toBe("");
  await acceptOnHost(url, digest.slice(0, 12));
  await waitFor("it writes", () => two.report().active && fence()?.holder !== "");
  // What came after the copy is not known to it, and stays.
  await waitFor("what is newer waits", () => two.report().northbound.code === "held");
  expect([before, newer, later].map(hasSwitch)).toEqual([true, true, true]);
  await two.stop();
});

test("of two copies of the very same database each takes the Northbound once at most; who lost it to the other stops and asks", async () => {
  const owner = start(source(), 1_000);
  await waitFor("it writes", () => owner.report().active && fence()?.holder !== "");
  await owner.stop();
  // A database is copied while nobody uses it: the next `db()` is a client of its own again.
  await db().$disconnect();
  forgetPerProcess("database");
  const { name, url } = newDatabase();
  await administer(`CREATE DATABASE ${name} TEMPLATE ${databaseName()}`);
  holders.length = 0;
  const one = start(source(), 40_000);
  await waitFor("one writes", () => isWriting(one));
  const two = start(url, 40_000);
  await waitFor("the other one took it", () => isWriting(two));
  await waitFor("the first one asks", () => saysOf(one).includes("another database of this installation"));
  const taken = holders.length;
  const id = await makeNetwork("is not written");
  const since = Date.now();
  await waitFor("the first one has looked at it time and again", async () => {
    const state = await db().workerState.findUniqueOrThrow({ where: { id: one.id } });
    return state.seenAt.getTime() > since + 3_000;
  });
  expect(hasSwitch(id)).toBe(false);
  expect(holders).toHaveLength(taken);
  expect(new Set(holders.filter(Boolean)).size).toBe(2);
  expect(isWriting(two)).toBe(true);
});
