import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { Desired } from "./desired.ts";
import { Faults } from "./faults.ts";
import { guardRemovals } from "./guard.ts";
import { HeldRows } from "./held-rows.ts";
import { externalIds } from "./identity.ts";
import { type LossFacts, LossJudge } from "./loss.ts";
import { type NorthboundClient, NorthboundRows } from "./northbound.ts";
import type { RowOperation } from "./operations.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";
import { readyClient, startNorthbound } from "./testing/fenced-northbound.ts";
import { owner } from "./testing/intent-fixtures.ts";

const build = new OperationBuilder(northboundSchema);
let installation: Installation;
let server: TestOvsdbServer;
let client: NorthboundClient;
let removals: RowOperation[];
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  client = await readyClient(server);
  const unit = (id: string) => ({ kind: "network" as const, id });
  const ids = Array.from({ length: 20 }, (_, n) => `n${n}`);
  await client.transact(
    ids.map((id) => build.insert("Logical_Switch", { name: id, external_ids: externalIds(owner, unit(id), id, id) })),
  );
  const uuids = [...client.replica.table("Logical_Switch").keys()];
  removals = uuids.map((uuid) => ({ op: "delete", table: "Logical_Switch", id: uuid, uuid, label: uuid }));
});
afterAll(async () => {
  client?.close();
  await server?.stop();
  await installation?.close();
});

/** What one pass lets go: nobody wants any of the twenty rows, and no change tells why. */
function aPass(facts: Partial<LossFacts>, held: readonly RowOperation[] = []) {
  const rows = new NorthboundRows(client, owner);
  const heldRows = new HeldRows(rows);
  heldRows.replace(held.map(({ uuid }) => ({ table: "Logical_Switch", uuid, link: null })));
  const none = { full: true, release: false, isStrict: false, isReworded: false, suspects: [] };
  const of = { rows, desired: new Desired(), faults: new Faults(installation.db), held: heldRows };
  const judge = new LossJudge({ ...none, changed: new Set(), deleted: new Set(), ...facts }, of);
  return (some: readonly RowOperation[]) => guardRemovals(some, judge);
}

test("what passes without a reason is counted over the whole pass, in however many pieces it comes", () => {
  const pass = aPass({});
  expect(pass(removals.slice(0, 6)).held).toHaveLength(0);
  expect(pass(removals.slice(6, 12)).held).toHaveLength(6);
  expect(pass(removals.slice(12, 13)).held, "once too much, nothing more passes").toHaveLength(1);
});

test("what is held stays where it is while changes pass, and keeps nothing else from passing", () => {
  const held = removals.slice(0, 12);
  const pass = aPass({ full: false }, held);
  const { operations, held: heldNow } = pass(removals.slice(11, 14));
  expect(operations).toEqual(removals.slice(12, 14));
  expect(heldNow).toEqual([]);
});

test("what is held stays held in a full pass, however little is left of it, until an admin lets it go", () => {
  const held = removals.slice(0, 2);
  expect(aPass({}, held)(held)).toMatchObject({ operations: [], held: [{ link: null }, { link: null }] });
  expect(aPass({ release: true }, held)(held)).toEqual({ operations: held, held: [] });
});
