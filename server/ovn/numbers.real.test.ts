import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestOvsdbServer, waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
import { endOfLog } from "../intent/position.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { appliesOf } from "../status/progress.ts";
import type { NorthboundClient } from "./northbound.ts";
import { Numbers } from "./numbers.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";
import { readyClient, startNorthbound } from "./testing/fenced-northbound.ts";

let installation: Installation;
let server: TestOvsdbServer;
let client: NorthboundClient;
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  client = await readyClient(server);
});
afterAll(async () => {
  client?.close();
  await server?.stop();
  await installation?.close();
});

test("in a Northbound that counts anew, no number is given that a host has reached before: none counts as done too early", async () => {
  const { db } = installation;
  await client.transact([new OperationBuilder(northboundSchema).insert("NB_Global", {})]);
  const next = async () => {
    const numbers = new Numbers(db, client);
    await numbers.load();
    await client.transact(numbers.operations());
    return numbers.global?.nbCfg;
  };
  expect(await next()).toBe(1);
  await db.apply.create({ data: { nbCfg: 40n, seq: 1n } });
  expect(await next()).toBe(41);
  const host = { id: randomUUID(), systemId: "hv1", name: "hv1", nbCfg: 50n };
  await db.host.create({ data: host });
  expect(await next()).toBe(51);
  expect(await next()).toBe(52);
});

test("a northd that owes an answer to the number of an earlier worker is seen to owe it", async () => {
  const numbers = new Numbers(installation.db, client);
  await numbers.load();
  expect(numbers.mayFollow).toBe(false);
  numbers.silentForMs();
  await waitFor("time goes by", () => (numbers.silentForMs() ?? 0) > 20);
  const answered = new OperationBuilder(northboundSchema).update("NB_Global", [], {
    sb_cfg: numbers.global?.nbCfg ?? 0,
  });
  await client.transact([answered]);
  expect(numbers.silentForMs()).toBeNull();
});

test("what waits for a busy northd is said to be in the Northbound since it was written, not since it got a number", async () => {
  const { db } = installation;
  const numbers = new Numbers(db, client);
  await numbers.load();
  // Of an earlier release, which did not say which change bears the number.
  const at = (seq: bigint) => ({ seq, operation: null });
  numbers.given(100, at(10n));
  numbers.wait(at(11n));
  await sleep(60);
  numbers.wait(at(12n));
  await sleep(60);
  numbers.given(101, at(12n));
  await numbers.save();
  const rows = await db.apply.findMany({ where: { nbCfg: 101n }, orderBy: { id: "asc" } });
  expect(rows.map(({ seq }) => seq)).toEqual([11n, 12n]);
  const [first = 0, second = 0] = rows.map(({ committedAt }) => committedAt.getTime());
  expect(second - first).toBeGreaterThanOrEqual(50);
  const position = [{ seq: 11n }, { seq: 12n }];
  const applies = await appliesOf(db, position);
  expect([...applies.values()].map(({ committedAt }) => committedAt.getTime())).toEqual([first, second]);
});

test("after a fail-over to a copy that lagged, nothing counts as written that only the lost log held, whenever it is told", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  await api.network.create({ projectId, items: [{ name: "kept" }] });
  const kept = await endOfLog(db);
  const lost = { seq: kept.seq + 20n, operation: randomUUID() };
  const numbers = new Numbers(db, client);
  await numbers.load();
  numbers.wait(lost);
  numbers.given(200, kept);
  await numbers.save();
  const seqsOf = async (nbCfg: bigint) => (await db.apply.findMany({ where: { nbCfg } })).map(({ seq }) => seq);
  expect(await seqsOf(200n)).toEqual([kept.seq]);
  // The number of a lost change is of another operation's by now.
  numbers.given(201, { seq: kept.seq, operation: randomUUID() });
  await numbers.load();
  numbers.given(202, lost);
  await numbers.save();
  expect([await seqsOf(201n), await seqsOf(202n)]).toEqual([[], []]);
});
