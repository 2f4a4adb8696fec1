import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { SeededNumbers } from "#scripts/testing/seeded-numbers.ts";
import { installationId } from "../intent/load.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { applyPlan } from "./apply.ts";
import { Faults } from "./faults.ts";
import { fenceWait } from "./fence.ts";
import { managedTables } from "./managed.ts";
import { type NorthboundClient, NorthboundRows } from "./northbound.ts";
import { Reconciler } from "./reconcile.ts";
import { claim, readyClient, startNorthbound } from "./testing/fenced-northbound.ts";
import { RandomWrites } from "./testing/random-writes.ts";

const seed = Number(process.env.SKEIN_TEST_SEED ?? 20_260_801);
const operationsWanted = 10_000;
/** Everything is compared with a full pass so often. */
const callsBetweenFullPasses = 100;

let installation: Installation;
let owner: string;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  installation = await openInstallation();
  ends.push(() => installation.close());
  owner = await installationId(installation.db);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** An empty Northbound whose fence is ours. */
async function emptyNorthbound(): Promise<NorthboundClient> {
  const server: TestOvsdbServer = await startNorthbound();
  ends.push(() => server.stop());
  const client = await readyClient(server);
  ends.push(() => client.close());
  await claim(client, { installation: owner, epoch: 1n, holder: "test" });
  return client;
}

/** A reconciler as it is after a start, which counts the operations that it writes. */
function started(client: NorthboundClient) {
  const { db } = installation;
  const written = { operations: 0 };
  const reconciler = new Reconciler({
    db,
    owner,
    rows: new NorthboundRows(client, owner),
    faults: new Faults(db),
    write: ({ operations }) => {
      written.operations += operations.length;
      return applyPlan(client, { operations, fence: fenceWait(1n, "test"), more: [], comment: "test" });
    },
  });
  const pass = (full: boolean) => reconciler.pass({ full, suspects: [] });
  return { reconciler, written, pass };
}

/** All rows of ours with all that is compared, by table and UUID. */
function contents({ replica }: NorthboundClient) {
  const rows = managedTables.map((table) => {
    const ours = [...replica.table(table)].filter(([, row]) => !("skein:fence" in Object(row.external_ids)));
    return [table, Object.fromEntries(ours.sort(([a], [b]) => (a < b ? -1 : 1)))];
  });
  return JSON.stringify(Object.fromEntries(rows), null, 1);
}

test(`${operationsWanted} random operations: what is written change by change equals what a full pass writes, and that has nothing left to do (seed ${seed})`, {
  timeout: 300_000,
}, async () => {
  const { db } = installation;
  const tenant = await installation.tenant({ networks: 1000, subnets: 2000, ports: 20_000 });
  const writes = new RandomWrites(db, tenant, new SeededNumbers(seed));
  const client = await emptyNorthbound();
  const incremental = started(client);
  await incremental.pass(true);
  for (let call = 1; writes.count < operationsWanted; call++) {
    await writes.next();
    const result = await incremental.pass(false);
    expect(result.isDoubtful, `call ${call}`).toBe(false);
    if (call % callsBetweenFullPasses > 0) continue;
    // One that knows nothing of what was stated before, as after a start.
    const other = started(client);
    other.reconciler.position = incremental.reconciler.position;
    await other.pass(true);
    expect(other.written.operations, `a full pass after call ${call}`).toBe(0);
  }
  const { operations } = incremental.written;
  await incremental.pass(true);
  expect(incremental.written.operations).toBe(operations);
  expect(await db.correction.count()).toBe(0);
  expect(await db.fault.count()).toBe(0);

  const anew = await emptyNorthbound();
  await started(anew).pass(true);
  expect(contents(client)).toBe(contents(anew));
  expect(client.replica.table("Logical_Switch_Port").size).toBeGreaterThan(100);
});
