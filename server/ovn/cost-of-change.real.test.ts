import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Collection } from "#ovsdb/collection.ts";
import type { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { installationId } from "../intent/load.ts";
import { beginning, type LogPosition } from "../intent/position.ts";
import { takeSnapshot } from "../intent/snapshot.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { applyPlan } from "./apply.ts";
import { Desired } from "./desired.ts";
import { type Actual, diff } from "./diff.ts";
import { Faults } from "./faults.ts";
import { fenceWait } from "./fence.ts";
import { type NorthboundClient, NorthboundRows } from "./northbound.ts";
import type { RowOperation } from "./operations.ts";
import { claim, readyClient, startNorthbound } from "./testing/fenced-northbound.ts";
import { Touched } from "./touched.ts";
import { stageUnits } from "./work.ts";

let installation: Installation;
let server: TestOvsdbServer;
let client: NorthboundClient;
let owner: string;
let tenant: Tenant;
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  owner = await installationId(installation.db);
  client = await readyClient(server);
  await claim(client, { installation: owner, epoch: 1n, holder: "test" });
  tenant = await installation.tenant({ ports: 20_000 });
});
afterAll(async () => {
  client?.close();
  await server?.stop();
  await installation?.close();
});

async function makeNetwork(name: string, ports: number): Promise<string> {
  const { api, projectId } = tenant;
  const { items } = await api.network.create({ projectId, items: [{ name, subnets: [{ cidr: "10.0.0.0/16" }] }] });
  const networkId = first(items).id;
  for (let made = 0; made < ports; made += 1000) {
    const batch = Array.from({ length: Math.min(1000, ports - made) }, (_, n) => ({ networkId, name: `p${made + n}` }));
    await api.port.create({ projectId, items: batch });
  }
  return networkId;
}

/** How often the diff asks what the Northbound holds. */
function counted(rows: NorthboundRows): { actual: Actual; questions: () => number } {
  let questions = 0;
  const actual: Actual = {
    find: (ref) => {
      questions++;
      return rows.find(ref);
    },
    identify: (table, uuid) => {
      questions++;
      return rows.identify(table, uuid);
    },
    duplicates: (ref) => rows.duplicates(ref),
    hasColumn: (table, column) => rows.hasColumn(table, column),
  };
  return { actual, questions: () => questions };
}

function lengthOf(operation: RowOperation): number {
  if (operation.op === "delete") return 0;
  if (operation.op !== "mutate") return Object.keys(operation.columns).length;
  return Object.values(operation.edits)
    .map(({ add, remove }) => Object.keys(add).length + remove.length)
    .reduce((a, b) => a + b, 0);
}

test("a port created in a network of 5,000 is as much work as in one of 10: units, rows, elements, operations, and no column is read whole", async () => {
  const { db } = installation;
  const { api, projectId } = tenant;
  const large = await makeNetwork("large", 5_000);
  const small = await makeNetwork("small", 10);
  const rows = new NorthboundRows(client, owner);
  const desired = new Desired();
  const faults = new Faults(db);
  let since: LogPosition = beginning;

  const pass = async (full: boolean) => {
    const snapshot = await takeSnapshot(db, owner, { since, full, also: [] });
    since = snapshot.position;
    const items = await stageUnits(desired, faults, snapshot.units, []);
    const touched = new Touched();
    for (const item of items) item.addTo(touched);
    const { actual, questions } = counted(rows);
    const { operations, blocked } = diff(owner, desired, actual, touched);
    expect(blocked).toEqual([]);
    await applyPlan(client, { operations, fence: fenceWait(1n, "test"), more: [], comment: "test" });
    const elements = [...touched.columns.values()].map(({ elements }) => (elements === "all" ? -1 : elements.size));
    return {
      units: snapshot.units.length,
      rows: touched.rows.size,
      elements,
      questions: questions(),
      operations: operations.map((operation) => [operation.op, operation.table, lengthOf(operation)]),
    };
  };

  await pass(true);
  expect(client.replica.table("Logical_Switch_Port").size).toBeGreaterThan(5_010);
  const wholeReads = vi.spyOn(Collection.prototype, "plain");
  const createIn = async (networkId: string) => {
    await api.port.create({ projectId, items: [{ networkId, name: "one-more" }] });
    return pass(false);
  };
  const work = { small: await createIn(small), large: await createIn(large) };
  expect(work.large).toEqual(work.small);
  expect(work.large).toMatchObject({ units: 1, rows: 1, elements: [1, 1, 2] });
  expect(wholeReads).not.toHaveBeenCalled();
});
