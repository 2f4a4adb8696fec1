import { expect, test } from "vitest";
import { OvsdbDisconnectedError, OvsdbTimeoutError } from "./errors.ts";
import { FaultProxy } from "./testing/fault-proxy.ts";
import { TestOvsdbServer, waitFor } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

const quick = { requestTimeoutMs: 1_000, probeIntervalMs: 300, maxBackoffMs: 200 };

test("a connection that is half-open is given up by its silence, and what was missed arrives with the next", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  await using proxy = await FaultProxy.before(server.socketPath);
  using client = new ToyClient(proxy.endpoint, quick);
  using other = new ToyClient(server.endpoint);
  await Promise.all([client.ready(), other.ready()]);
  proxy.stall();
  const lost = client
    .transact([toyOps.insert("Box", { name: "lost" })], { timeoutMs: 20_000 })
    .catch((e: unknown) => e);
  await other.transact([toyOps.insert("Box", { name: "meanwhile" })]);
  expect(await lost).toBeInstanceOf(OvsdbDisconnectedError);
  expect(await lost).toMatchObject({
    outcome: "unknown",
    message: expect.stringContaining("no sign of life for 0.6 s"),
  });
  proxy.heal();
  await client.ready(30_000);
  expect([...client.replica.table("Box").values()].map(({ name }) => name)).toEqual(["meanwhile"]);
});

test("a connection that is cut in the middle of a message leaves no half of it, neither of the dump nor of an update", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  await using proxy = await FaultProxy.before(server.socketPath);
  using writer = new ToyClient(server.endpoint);
  await writer.ready();
  const boxes = (prefix: string) =>
    Array.from({ length: 500 }, (_, i) => toyOps.insert("Box", { name: `${prefix}${i}`, tags: ["x".repeat(200)] }));
  await writer.transact(boxes("first"));
  using client = new ToyClient(proxy.endpoint, quick);
  const sizes = new Set<number>();
  client.on("update", () => sizes.add(client.replica.table("Box").size));
  proxy.cut(50_000);
  await client.ready(30_000);
  expect(client.logged.some(({ event }) => event === "disconnected")).toBe(true);
  proxy.cut(20_000);
  await writer.transact(boxes("second"));
  await waitFor(
    "it has come back with all",
    () => client.state === "ready" && client.replica.table("Box").size === 1_000,
  );
  expect([...sizes]).toEqual([500, 1_000]);
  expect(client.contents()).toEqual(await writer.serverContents());
});

test("a writer that outpaces the server fills no memory: what waits is bounded, and is told that it was not sent", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, { tables: undefined, probeIntervalMs: 30_000 });
  await client.ready();
  const tags = ["x".repeat(400_000)];
  server.freeze();
  const outcomes = Array.from({ length: 100 }, (_, i) =>
    client.transact([toyOps.insert("Box", { name: `n${i}`, tags })], { timeoutMs: i < 50 ? 300 : 30_000 }).then(
      () => "done",
      (error: unknown) => (error instanceof OvsdbTimeoutError ? error.outcome : error),
    ),
  );
  expect(client.queuedBytes).toBeLessThan(2_000_000);
  await Promise.all(outcomes.slice(0, 50));
  expect(client.queuedBytes).toBeLessThan(2_000_000);
  server.thaw();
  const results = await Promise.all(outcomes);
  expect(results.slice(50)).toEqual(Array.from({ length: 50 }, () => "done"));
  expect(results.slice(0, 50).filter((result) => result === "not-sent").length).toBeGreaterThan(30);
  const [found] = await client.transact([toyOps.select("Box", [], ["name"])]);
  const names = new Set(toyOps.rows("Box", found).map(({ name }) => name));
  // What was said not to be sent has not happened; what nobody answered for may have.
  for (const [i, result] of results.entries()) {
    if (result === "not-sent") expect(names).not.toContain(`n${i}`);
    if (result === "done") expect(names).toContain(`n${i}`);
  }
});

test("with kill -9 in the middle of traffic, what was acknowledged is there once, and what was not sent is not", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, quick);
  await client.ready();
  const outcomes = new Map<string, string>();
  let serial = 0;
  const write = async () => {
    while (serial < 600) {
      const name = `n${serial++}`;
      const outcome = await client.transact([toyOps.insert("Box", { name })]).then(
        () => "done",
        (error: OvsdbDisconnectedError | OvsdbTimeoutError) => error.outcome,
      );
      outcomes.set(name, outcome);
      if (outcome !== "done") await client.ready(30_000);
    }
  };
  const writers = Promise.all(Array.from({ length: 8 }, write));
  for (const at of [100, 250, 400]) {
    await waitFor(`${at} are written`, () => serial >= at);
    await server.kill();
    await server.launch();
  }
  await writers;
  const names = [...client.replica.table("Box").values()].map(({ name }) => name);
  expect(client.contents()).toEqual(await client.serverContents());
  expect(new Set(names).size).toBe(names.length);
  const count = (wanted: string) => [...outcomes.values()].filter((outcome) => outcome === wanted).length;
  expect(count("done")).toBeGreaterThan(400);
  for (const [name, outcome] of outcomes) {
    if (outcome === "done") expect(names).toContain(name);
    if (outcome === "not-sent") expect(names).not.toContain(name);
  }
});
