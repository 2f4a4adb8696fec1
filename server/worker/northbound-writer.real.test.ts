import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type TestOvsdbServer, waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { installationId } from "../intent/load.ts";
import { log } from "../log.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { claim, readyClient, startNorthbound } from "../ovn/testing/fenced-northbound.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { Lease, leaseMs } from "./lease.ts";
import { NorthboundWriter } from "./northbound-writer.ts";

let installation: Installation;
let server: TestOvsdbServer;
let tenant: Tenant;
const endings: (() => Promise<void> | void)[] = [];
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  tenant = await installation.tenant();
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const end of endings.reverse()) await end();
  await server?.stop();
  await installation?.close();
});

/** A writer whose lease is renewed only when the test says so. */
async function startWriter() {
  const { db } = installation;
  const client = await readyClient(server);
  const wish = { wanted: true };
  const lease = new Lease({ db, name: "northbound", wanted: () => wish.wanted, onChange: () => undefined });
  await lease.refresh();
  const owner = await installationId(db);
  const writer = new NorthboundWriter({
    db,
    owner,
    client,
    lease,
    reconcileSeconds: 60,
    notifyStatus: () => undefined,
  });
  const abort = new AbortController();
  const running = writer.run(abort.signal);
  endings.push(async () => {
    abort.abort();
    await running;
    client.close();
  });
  return { client, lease, writer, wish };
}

/** The errors that are logged from now on. */
function errorsTold(): string[] {
  const told: string[] = [];
  vi.spyOn(log(), "error").mockImplementation((...said: unknown[]) => void told.push(JSON.stringify(said)));
  return told;
}

/** Keeps everybody from reading ports, which every pass with something to do does before it compiles; returns how to let them go on. */
async function holdPasses(): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE "Port" IN ACCESS EXCLUSIVE MODE');
  return () => holder.end();
}

async function aPassWaits(): Promise<boolean> {
  const [row] = await installation.db.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = '"Port"'::regclass) AS "waits"`;
  return row?.waits === true;
}

const hasSwitch = (client: NorthboundClient, networkId: string) =>
  [...client.replica.table("Logical_Switch").values()].some(({ name }) => name === `skein-${networkId}`);

test("a writer that loses its lease in the middle of a pass writes nothing more; the next one does it", async () => {
  const { api, projectId } = tenant;
  const one = await startWriter();
  // On a busy machine the way to the middle of a pass takes longer than a lease.
  const renewed = async () => one.lease.refresh();
  await waitFor("the first one writes", async () => {
    await renewed();
    return one.writer.state.active && one.writer.state.lastFullPassAt !== null;
  });
  const letGo = await holdPasses();
  const { id } = first((await api.network.create({ projectId, items: [{ name: "asked-for" }] })).items);
  // On a busy machine the lease may have run out meanwhile.
  await one.lease.refresh();
  one.writer.noticeChanges();
  await waitFor("it is in the middle of a pass", async () => {
    await renewed();
    return aPassWaits();
  });
  one.wish.wanted = false;
  await one.lease.refresh();
  await letGo();
  await waitFor("it knows", () => ["standby", "undecided"].includes(one.writer.state.waits.code));
  expect(hasSwitch(one.client, id)).toBe(false);
  const two = await startWriter();
  await waitFor("the other one has written it", () => hasSwitch(two.client, id));
  expect(one.writer.state.active).toBe(false);
});

test("who waits for a lease tells a holder that lives from one that ended without giving it back, and then takes it", async () => {
  const { db } = installation;
  const open = () => new Lease({ db, name: "southbound", wanted: () => true, onChange: () => undefined });
  const [one, two] = [open(), open()];
  await one.refresh();
  await two.refresh();
  // It may have died a moment ago.
  expect(two.wait("watches")).toMatchObject({ code: "undecided", text: expect.stringMatching(/worker watches$/) });
  await one.refresh();
  await two.refresh();
  expect(two.wait("watches")).toMatchObject({ code: "standby", cause: "another worker watches" });
  // From here on nobody renews it.
  await waitFor("it is told", async () => {
    await two.refresh();
    const { code, text } = two.wait("");
    return code === "taking-over" && /this one takes over in \d s$/.test(text);
  });
  await waitFor("the other one has it", () => two.isHeld, leaseMs);
  expect(two.epoch).toBe(one.epoch + 1n);
  await two.stop();
});

test("a holder that was frozen past its lease knows by its own clock, before the lease is anybody else's", async () => {
  const { db } = installation;
  const lease = new Lease({ db, name: "southbound", wanted: () => true, onChange: () => undefined });
  await lease.refresh();
  expect(lease.isHeld).toBe(true);
  const frozenUntilMs = performance.now() + leaseMs - 400;
  vi.spyOn(performance, "now").mockReturnValue(frozenUntilMs);
  expect(lease.isHeld).toBe(false);
  expect(lease.isLate).toBe(true);
  const [row] = await db.$queryRaw<{ isTaken: boolean }[]>`
    SELECT "holder" = ${lease.holder}::uuid AND "expiresAt" > now() AS "isTaken" FROM "WorkerLease" WHERE "name" = 'southbound'`;
  expect(row?.isTaken).toBe(true);
  vi.spyOn(performance, "now").mockReturnValue(frozenUntilMs + 20_000);
  expect(lease.isLate).toBe(false);
  vi.restoreAllMocks();
  await lease.stop();
});

test("a worker whose lease another one of the same database has taken stands by, and neither calls it a robber nor asks an admin", async () => {
  const { db } = installation;
  for (const end of endings.splice(0).reverse()) await end();
  const expire = () => db.$executeRaw`UPDATE "WorkerLease" SET "expiresAt" = now() - interval '1 s'`;
  const writes = async ({ lease, writer }: Awaited<ReturnType<typeof startWriter>>) => {
    await lease.refresh();
    return writer.state.active && writer.state.waits.code !== "other-installation" && lease.isHeld;
  };
  await expire();
  const one = await startWriter();
  await waitFor("the first one writes", () => writes(one));
  await waitFor("it has written all", () => one.writer.state.lastFullPassAt !== null);
  await one.lease.refresh();
  const told = errorsTold();
  // As if its clock had gone slower than the database's: it does not know yet.
  await expire();
  const two = await startWriter();
  await waitFor("the other one writes", async () => (await writes(two)) && two.writer.state.lastFullPassAt !== null);
  await waitFor("the first one stands by", () => ["standby", "undecided"].includes(one.writer.state.waits.code));
  expect(await db.hold.count()).toBe(0);
  expect(told).toEqual([]);

  two.wish.wanted = false;
  await two.lease.refresh();
  await waitFor("the first one writes again", () => writes(one));
  expect(await db.hold.count()).toBe(0);
  expect(told).toEqual([]);
});

test("what another worker asked about its Northbound is over when the one that kept its claim has the lease again", async () => {
  const { db } = installation;
  for (const end of endings.splice(0).reverse()) await end();
  await db.$executeRaw`UPDATE "WorkerLease" SET "expiresAt" = now() - interval '1 s'`;
  const { lease, writer, wish } = await startWriter();
  const isWell = async () => {
    await lease.refresh();
    return writer.state.active && writer.state.lastFullPassAt !== null;
  };
  await waitFor("it writes", isWell);
  wish.wanted = false;
  await lease.refresh();
  await waitFor("it stands by", () => !writer.state.active);
  const hold = { what: "installation", digest: "0".repeat(64), rowCount: 0, ownedCount: 0 };
  await db.hold.create({ data: { id: randomUUID(), ...hold } });
  wish.wanted = true;
  await waitFor("nothing is asked any more", async () => (await isWell()) && (await db.hold.count()) === 0);
});

test("a worker that kept its claim puts right what another one took for our Northbound meanwhile, and tells of what that one filled", async () => {
  const { db } = installation;
  for (const end of endings.splice(0).reverse()) await end();
  await db.$executeRaw`UPDATE "WorkerLease" SET "expiresAt" = now() - interval '1 s'`;
  const { lease, writer, wish } = await startWriter();
  const isWell = async () => {
    await lease.refresh();
    return writer.state.active && writer.state.lastFullPassAt !== null;
  };
  await waitFor("it writes", isWell);
  const mark = async () => (await db.installation.findFirstOrThrow()).northbound;
  const known = await mark();
  expect(known).not.toBeNull();
  wish.wanted = false;
  await lease.refresh();
  await waitFor("it stands by", () => !writer.state.active);
  await db.installation.updateMany({ data: { northbound: randomUUID() } });
  const hold = { what: "filled", digest: "0".repeat(64), rowCount: 0, ownedCount: 0 };
  const { id } = await db.hold.create({ data: { id: randomUUID(), ...hold } });
  wish.wanted = true;
  await waitFor("it is put right", async () => (await isWell()) && (await mark()) === known);
  await db.hold.update({ where: { id }, data: { acceptedDigest: hold.digest } });
  // Only who tells of it looks whether that is confirmed.
  writer.noticeChanges();
  await waitFor(
    "what the other one filled is confirmed",
    async () => (await isWell()) && (await db.hold.count()) === 0,
  );
});

test("who is a moment too late to take the Northbound has lost it, and its disk is not blamed", async () => {
  const { db } = installation;
  for (const end of endings.splice(0).reverse()) await end();
  const rival = await readyClient(server);
  endings.push(() => rival.close());
  const { client, lease, writer } = await startWriter();
  const transact = client.transact.bind(client);
  let failed: unknown = null;
  const told = errorsTold();
  vi.spyOn(client, "transact").mockImplementationOnce(async (operations, options) => {
    // Somebody else claims between what was read and what is written.
    await claim(rival, { installation: await installationId(db), epoch: 900n, holder: "" });
    return transact(operations, options).catch((error: unknown) => {
      failed = error;
      throw error;
    });
  });
  await waitFor("it was refused", async () => {
    await lease.refresh();
    return failed !== null;
  });
  await waitFor("it tries again, and writes", async () => {
    await lease.refresh();
    return writer.state.lastFullPassAt !== null;
  });
  expect(told).toEqual([]);
});
