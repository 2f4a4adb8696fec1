import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { nothing } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { endOfLog } from "../intent/position.ts";
import { controlPlaneReadiness } from "../operator/readiness.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { appliedPosition } from "../status/progress.ts";
import { workersOf } from "../status/worker-words.ts";
import { Heartbeat } from "./heartbeat.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterEach(() => vi.useRealTimers());
afterAll(() => installation.close());

/** Lets a worker say for a moment that its last pass ended so long ago. */
async function beat(secondsAgo: number): Promise<void> {
  const { db } = installation;
  const at = new Date(Date.now() - secondsAgo * 1000);
  const state = {
    active: true,
    waits: nothing,
    lastReconcileAt: at,
    lastFullPassAt: at,
    appliedSeq: 0n,
    appliedOperation: null,
    lastError: null,
  };
  const id = randomUUID();
  await db.workerState.deleteMany();
  const stopping = new AbortController();
  const heartbeat = new Heartbeat({
    db,
    id,
    writer: { state },
    observer: { waits: nothing },
    notifyStatus: () => undefined,
  });
  const running = heartbeat.run(stopping.signal);
  await waitFor("it has said so", async () => (await db.workerState.count({ where: { id } })) === 1, 30_000);
  stopping.abort();
  await running;
}

const hours = (count: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + count * 3_600_000 });

test.each([
  ["an hour behind", -1],
  ["an hour ahead", 1],
])("a worker whose clock is %s is judged by how long ago its last pass ended", async (_, offset) => {
  hours(offset);
  await beat(3);
  vi.useRealTimers();
  expect(await controlPlaneReadiness(installation.db)).toEqual({ ready: true, reasons: [] });
  hours(offset);
  await beat(90);
  vi.useRealTimers();
  const { ready, reasons } = await controlPlaneReadiness(installation.db);
  expect(ready).toBe(false);
  expect(reasons.join()).toMatch(/^The last pass over the changes ended \d+ (s|min) ago\.$/);
});

test("a worker tells on which machine it runs", async () => {
  await beat(3);
  expect(await workersOf(installation.db)).toMatchObject([{ hostName: hostname() }]);
});

test("a web server whose clock is wrong calls no worker silent or late", async () => {
  await beat(3);
  hours(2);
  expect(await controlPlaneReadiness(installation.db)).toEqual({ ready: true, reasons: [] });
});

test("after a fail-over to a copy of the database that lagged, a worker does not go on saying that what the copy lost is written", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  await api.network.create({ projectId, items: [{ name: "lost" }] });
  const { seq, operation } = await endOfLog(db);
  expect(seq > 0n).toBe(true);
  const state = {
    active: true,
    waits: nothing,
    lastReconcileAt: null,
    lastFullPassAt: null,
    appliedSeq: seq,
    appliedOperation: operation,
    lastError: null,
  };
  await db.workerState.deleteMany();
  const stopping = new AbortController();
  const of = { db, id: randomUUID(), writer: { state }, observer: { waits: nothing }, notifyStatus: () => undefined };
  const running = new Heartbeat(of).run(stopping.signal);
  await waitFor("it says how far it is", async () => (await appliedPosition(db)) === seq);
  // As the copy goes on: the number is given out again, for another change.
  await db.change.updateMany({ where: { seq }, data: { seq: seq + 1n } });
  await waitFor("it says so no more", async () => (await appliedPosition(db)) === 0n);
  stopping.abort();
  await running;
});
