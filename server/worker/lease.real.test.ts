import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Wait } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { Lease } from "./lease.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation?.close());

const refusal: Wait = { code: "other-installation", text: "The Northbound is not to be written", cause: null };
const open = (name: "northbound" | "southbound") =>
  new Lease({ db: installation.db, name, wanted: () => true, onChange: () => undefined });

test("a worker that must not write gives its lease back also when a renewal is under way", async () => {
  const lease = open("northbound");
  await lease.refresh();
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  await other.query(`BEGIN; SELECT FROM "WorkerLease" FOR UPDATE`);
  const renewal = lease.refresh();
  await waitFor("the renewal is under way", async () => {
    const [row] = await installation.db.$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS "waits"`;
    return row?.waits === true;
  });
  const back = lease.stepBack(refusal, 60_000);
  await other.end();
  await Promise.all([renewal, back]);
  await lease.refresh();
  expect(lease.isHeld).toBe(false);
  expect(lease.wait("writes the Northbound")).toEqual(refusal);
});

test("who has just refused leaves a lease that ends to others for a moment, and takes it when none wants it", async () => {
  const { db } = installation;
  const refuser = open("southbound");
  await refuser.refresh();
  const endedSince = (seconds: number) => db.$executeRaw`
    UPDATE "WorkerLease" SET "holder" = ${randomUUID()}::uuid, "expiresAt" = now() - make_interval(secs => ${seconds}::float8)
    WHERE "name" = 'southbound'`;
  await waitFor("it is asked within that moment", async () => {
    await refuser.stepBack(refusal, 20);
    await sleep(30);
    const sinceMs = performance.now();
    await endedSince(0);
    await refuser.refresh();
    // A busy machine may be slower than that.
    if (performance.now() - sinceMs > 400) return false;
    expect(refuser.isHeld).toBe(false);
    return true;
  });
  await endedSince(1);
  await refuser.refresh();
  expect(refuser.isHeld).toBe(true);
  await refuser.stop();
});
