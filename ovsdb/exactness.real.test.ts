import { expect, test } from "vitest";
import { OvsdbDisconnectedError, OvsdbTimeoutError, OvsdbTransactError } from "./errors.ts";
import { smallSize } from "./row.ts";
import { FaultProxy } from "./testing/fault-proxy.ts";
import { TestOvsdbServer, waitFor } from "./testing/ovsdb-server.ts";
import { operationsOf, randomSteps } from "./testing/random-transactions.ts";
import { ToyClient, toySchema } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";
import type { Row } from "./types.ts";

const seed = 20_261_121;
const transactions = 10_000;
const perRound = 100;

/** Contents as text: tables, rows and columns in one order, values in canonical form. */
function textOf(contents: Record<string, Record<string, Row>>): string {
  const rowText = (table: string, row: Row | undefined) =>
    Object.keys(toySchema.tables[table]?.columns ?? {}).map((column) => [column, row?.[column]]);
  const tables = Object.entries(contents).map(([table, rows]) => [
    table,
    Object.keys(rows)
      .sort()
      .map((uuid) => [uuid, rowText(table, rows[uuid])]),
  ]);
  return JSON.stringify(tables);
}

/** Sends the steps by both clients in turn, at once. Returns how many were committed. */
async function play(clients: readonly [ToyClient, ToyClient], round: number): Promise<number> {
  const outcomes = await Promise.allSettled(
    randomSteps(perRound, seed + round).map((step, i) => {
      const client = clients[i % 2 === 0 ? 0 : 1];
      return client.transact(operationsOf(client, step));
    }),
  );
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") continue;
    // Rolled back: a reference to a box that the other client has just deleted, or a bounded set exceeded. Or a fault.
    const expected = [OvsdbTransactError, OvsdbDisconnectedError, OvsdbTimeoutError];
    expect(
      expected.some((kind) => outcome.reason instanceof kind),
      String(outcome.reason),
    ).toBe(true);
  }
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

test(`after ${transactions} random transactions by two clients through faults, the replicas equal what the server holds, byte for byte (seed ${seed})`, async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  await using firstProxy = await FaultProxy.before(server.socketPath);
  await using secondProxy = await FaultProxy.before(server.socketPath);
  const quick = { requestTimeoutMs: 2_000, probeIntervalMs: 250, minBackoffMs: 20, maxBackoffMs: 100 };
  using first = new ToyClient(firstProxy.endpoint, quick);
  using second = new ToyClient(secondProxy.endpoint, quick);
  using direct = new ToyClient(server.endpoint, { ...quick, tables: undefined });
  await Promise.all([first.ready(), second.ready(), direct.ready()]);

  // A mirror fed by nothing but events: they must say everything, and `before` is what was last said.
  const mirror: Record<string, Record<string, Row>> = { Box: {}, Item: {}, Single: {} };
  let surprises = 0;
  second.on("update", ({ changes }) => {
    for (const { table, uuid, before, after } of changes) {
      const rows = mirror[table] ?? {};
      if (rows[uuid] !== before) surprises++;
      if (after) rows[uuid] = after;
      else delete rows[uuid];
    }
  });
  const holders = second.replica.createReferenceIndex("Box", "tags");

  const faults = [
    () => firstProxy.cut(3_000),
    () => secondProxy.stall(),
    async () => {
      await server.kill();
      await server.launch();
    },
    () => secondProxy.cut(20_000),
    () => server.freeze(),
    () => firstProxy.stall(),
    () => secondProxy.cut(),
  ];
  let committed = 0;
  let faultsMade = 0;
  let largest = 0;
  for (let round = 0; committed < transactions; round++) {
    const playing = play([first, second], round);
    const fault = round % 9 === 5 ? faults[faultsMade++ % faults.length] : undefined;
    await fault?.();
    committed += await playing;
    if (fault === undefined && round % 9 !== 0) continue;
    server.thaw();
    for (const proxy of [firstProxy, secondProxy]) proxy.heal();
    await Promise.all([first.ready(30_000), second.ready(30_000), direct.ready(30_000)]);
    // What was in flight when a connection broke may still come to pass: it is waited for, and nothing else.
    let truth = "";
    await waitFor(`both replicas equal the server after round ${round} (seed ${seed})`, async () => {
      truth = textOf(await direct.serverContents());
      return textOf(first.contents()) === truth && textOf(second.contents()) === truth;
    });
    expect(textOf(mirror), `the events of round ${round}`).toBe(truth);
    expect(surprises).toBe(0);
    largest = Math.max(largest, ...[...second.replica.table("Box").values()].map(({ tags }) => tags.length));
  }
  // Many sets and maps were so large that they are changed in place.
  expect(largest).toBeGreaterThan(2 * smallSize);
  const boxes = [...second.replica.table("Box")];
  for (const word of ["w1", "w77", "a"]) {
    const holding = boxes.flatMap(([uuid, { tags }]) => (tags.includes(word) ? [uuid] : []));
    expect([...holders.get(word)].sort()).toEqual(holding.sort());
  }
  expect(faultsMade).toBeGreaterThan(7);
  using late = new ToyClient(server.endpoint);
  await late.ready();
  expect(textOf(late.contents())).toBe(textOf(second.contents()));
}, 180_000);
