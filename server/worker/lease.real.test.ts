import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Wait } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { log } from "../log.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { Lease, leaseMs } from "./lease.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation?.close());
afterEach(() => vi.restoreAllMocks());

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

test.each([
  // By a month, which is more than a timer can count.
  ["went back", () => new Date(Date.now() + 30 * 86_400_000)],
  ["stands still", () => new Date("9999-01-01")],
])(
  "since the database's clock %s, a lease ends later than any can, is taken when nobody renews it, and left to who does",
  async (_, endOf) => {
    const { db } = installation;
    const waiting = open("southbound");
    /** As another one left or renewed it. */
    const renewed = () => db.$executeRaw`
    UPDATE "WorkerLease" SET "holder" = '00000000-0000-4000-8000-000000000001', "expiresAt" = ${endOf()}
    WHERE "name" = 'southbound'`;
    waiting.start();
    for (const sinceMs = performance.now(); performance.now() - sinceMs < leaseMs * 1.5; ) {
      await renewed();
      await sleep(50);
    }
    expect(waiting.wait("watches the Southbound").code).toBe("standby");
    await waitFor("it is taken", () => waiting.isHeld, 10_000);
    await waiting.stop();
  },
);

test("that a lease came and went, whose it was, and why a worker could not take it, is logged once each", async () => {
  const { db } = installation;
  const told: string[] = [];
  for (const level of ["info", "warn"] as const)
    vi.spyOn(log(), level).mockImplementation((facts: unknown, text?: string) => {
      told.push(`${level} ${text} ${JSON.stringify(facts)}`);
    });
  const lease = open("northbound");
  const holder = randomUUID();
  const others = (seconds: number) => db.$executeRaw`
    UPDATE "WorkerLease" SET "holder" = ${holder}::uuid, "expiresAt" = now() + make_interval(secs => ${seconds}::float8)
    WHERE "name" = 'northbound'`;
  const toldOf = async (deed: () => unknown) => {
    told.length = 0;
    for (let times = 0; times < 2; times++) await deed();
    return told;
  };
  expect(await toldOf(() => lease.refresh())).toEqual([expect.stringMatching(/^info has the lease .*"northbound"/)]);
  await others(2);
  expect(await toldOf(() => lease.refresh())).toEqual([expect.stringMatching(`^info lost the lease .*${holder}`)]);
  const why = /^warn could not take over: The Northbound is not to be written .*"northbound"/;
  expect(await toldOf(() => lease.bar(refusal))).toEqual([expect.stringMatching(why)]);
  expect(await toldOf(() => lease.bar(null))).toEqual([expect.stringMatching(/^info nothing keeps this worker from/)]);
  await others(-1);
  const taken = new RegExp(`^info has the lease, which was that of ${holder}, silent for [0-9.]+ s `);
  expect(await toldOf(() => lease.refresh())).toEqual([expect.stringMatching(taken)]);
  // Alone where it must not write it takes it time and again, to look.
  const steps = await toldOf(async () => {
    await lease.stepBack(refusal, 0);
    await lease.refresh();
  });
  expect(steps.filter((line) => line.startsWith("warn"))).toEqual([expect.stringMatching(/gives way/)]);
  expect(steps).toHaveLength(2);
  await lease.stop();
});
