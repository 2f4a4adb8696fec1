import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { nothing } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { controlPlaneReadiness } from "../operator/readiness.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
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

test("a web server whose clock is wrong calls no worker silent or late", async () => {
  await beat(3);
  hours(2);
  expect(await controlPlaneReadiness(installation.db)).toEqual({ ready: true, reasons: [] });
});
