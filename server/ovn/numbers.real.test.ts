import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestOvsdbServer, waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
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
  numbers.given(100, 10n);
  numbers.wait(11n);
  await sleep(60);
  numbers.wait(12n);
  await sleep(60);
  numbers.given(101, 12n);
  await numbers.save();
  const rows = await db.apply.findMany({ where: { nbCfg: 101n }, orderBy: { id: "asc" } });
  expect(rows.map(({ seq }) => seq)).toEqual([11n, 12n]);
  const [first = 0, second = 0] = rows.map(({ committedAt }) => committedAt.getTime());
  expect(second - first).toBeGreaterThanOrEqual(50);
  const position = [{ seq: 11n }, { seq: 12n }];
  const applies = await appliesOf(db, position);
  expect([...applies.values()].map(({ committedAt }) => committedAt.getTime())).toEqual([first, second]);
});
