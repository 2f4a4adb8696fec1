import { expect, test } from "vitest";
import {
  OvsdbDisconnectedError,
  OvsdbError,
  OvsdbRequestError,
  OvsdbTimeoutError,
  OvsdbTransactError,
} from "./errors.ts";
import { Session } from "./session.ts";
import { TestOvsdbServer, waitFor } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps, toySchema } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";
import { byUuid } from "./transact.ts";
import type { Operation } from "./types.ts";

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("nothing was thrown");
    },
    (error: unknown) => error,
  );
}

test("an error names the operation, or the commit, and nothing of the transaction happens", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  const uuid = "11111111-1111-4111-8111-111111111111";
  const absent = "22222222-2222-4222-8222-222222222222";
  await client.transact([toyOps.insert("Box", { name: "a" }, { uuid })]);

  const range = client.transact([
    toyOps.insert("Box", { name: "b" }),
    toyOps.update("Box", byUuid(uuid), { level: 12 }),
    toyOps.comment("never reached"),
  ]);
  expect(await caught(range)).toMatchObject({ operationIndex: 1, error: "constraint violation" });

  const index = client.transact([toyOps.insert("Box", { name: "a" })]);
  expect(await caught(index)).toMatchObject({ operationIndex: null, error: "constraint violation" });

  const dangling = client.transact([toyOps.update("Box", byUuid(uuid), { items: [absent] })]);
  expect(await caught(dangling)).toMatchObject({ operationIndex: null, error: "referential integrity violation" });

  const same = client.transact([toyOps.insert("Box", { name: "c" }, { uuid })]);
  expect(await caught(same)).toMatchObject({ operationIndex: 0, error: "duplicate uuid" });

  const stale = client.transact([toyOps.wait("Box", byUuid(uuid), ["count"], "==", [{ count: 7 }])]);
  expect(await caught(stale)).toBeInstanceOf(OvsdbTransactError);
  expect([...client.replica.table("Box").values()].map(({ name }) => name)).toEqual(["a"]);
});

test("what was done while the client was away is in the replica again after kill -9 and restart", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  const [a, b] = await client.transact([toyOps.insert("Box", { name: "a" }), toyOps.insert("Box", { name: "b" })]);
  const unchanged = client.replica.table("Box").get(a?.uuid ?? "");
  const causes: unknown[] = [];
  client.on("update", ({ cause, changes }) => causes.push([cause, changes.length]));

  await server.kill();
  await waitFor("the client notices", () => client.state === "connecting");
  expect(client.reason).toMatch(/closed the connection|ENOENT|ECONNREFUSED/);
  expect(client.replica.table("Box").size).toBe(2);
  const away = await caught(client.transact([toyOps.delete("Box", [])]));
  expect(away).toBeInstanceOf(OvsdbDisconnectedError);
  expect(away).toMatchObject({ outcome: "not-sent" });

  await server.launch();
  using other = new ToyClient(server.endpoint);
  await other.ready();
  await client.ready();
  await other.transact([toyOps.update("Box", byUuid(b?.uuid ?? ""), { count: 5 })]);
  await waitFor("the change arrives", () => client.replica.table("Box").get(b?.uuid ?? "")?.count === 5);
  expect(client.contents()).toEqual(await other.serverContents());
  expect(client.replica.table("Box").get(a?.uuid ?? "")).toBe(unchanged);
  expect(
    causes.every((cause) => JSON.stringify(cause) === '["transaction",1]' || JSON.stringify(cause) === '["resync",1]'),
  ).toBe(true);
});

test("a server that comes back with an empty database empties the replica, and listeners hear of each row", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  await client.transact([toyOps.insert("Box", { name: "a" }), toyOps.insert("Box", { name: "b" })]);
  const gone: string[] = [];
  client.on("update", ({ cause, changes }) => {
    for (const change of changes) {
      if (change.table === "Box" && change.before && !change.after) gone.push(`${cause} ${change.before.name}`);
    }
  });
  await server.kill();
  await server.createDatabase(toySchemaJson);
  await server.launch();
  await waitFor("the replica is empty", () => client.replica.table("Box").size === 0);
  await client.ready();
  expect(gone.sort()).toEqual(["resync a", "resync b"]);
});

test("requests to a frozen server time out, silence ends the connection, and thawing heals it", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, { requestTimeoutMs: 300, probeIntervalMs: 300 });
  await client.ready();
  server.freeze();
  const error = await caught(client.transact([toyOps.insert("Box", { name: "maybe" })], { timeoutMs: 100 }));
  expect(error).toBeInstanceOf(OvsdbTimeoutError);
  expect(error).toMatchObject({ method: "transact", timeoutMs: 100 });
  const second = client.transact([toyOps.comment("x")], { timeoutMs: 20_000 });
  expect(await caught(second)).toMatchObject({ outcome: "unknown" });
  await waitFor(
    "the client gives up",
    () => client.state !== "ready" && /no sign of life|did not answer/.test(`${client.reason}`),
  );
  server.thaw();
  await client.ready(20_000);
  expect(client.contents()).toEqual(await client.serverContents());
});

test("a server that stays frozen is given one reason, in words, however often it is tried again", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, { requestTimeoutMs: 200, probeIntervalMs: 200, maxBackoffMs: 100 });
  await client.ready();
  server.freeze();
  await waitFor("it is given up", () => client.state !== "ready");
  const reasons = new Set<string>();
  client.on("state", ({ reason }) => reasons.add(`${reason}`));
  const tries = client.logged.length;
  await waitFor("it was tried again and again", () => client.logged.length >= tries + 3);
  expect([...reasons].sort()).toEqual(
    [...reasons].filter((reason) => /no sign of life for|did not answer for/.test(reason)).sort(),
  );
  expect([...reasons].join()).not.toMatch(/set_db_change_aware|reading/);
  server.thaw();
  await client.ready(20_000);
  expect(client.heardMs).toBeGreaterThan(0);
});

test("an idle connection is kept alive by probes", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, { probeIntervalMs: 250 });
  await client.ready();
  const since = performance.now();
  await waitFor("many probe intervals pass", () => performance.now() - since > 1_300);
  expect(client.logged).toHaveLength(1);
});

test("a column and a table that the server lacks are simply not used", async () => {
  const { tags: _, ...columns } = toySchemaJson.tables.Box.columns;
  const { Single: __, ...tables } = toySchemaJson.tables;
  const older = { ...toySchemaJson, tables: { ...tables, Box: { ...toySchemaJson.tables.Box, columns } } };
  await using server = await TestOvsdbServer.start(older);
  using client = new ToyClient(server.endpoint, { tables: { Box: ["name", "tags"], Single: "all" } });
  await client.ready();
  const [result] = await client.transact([toyOps.insert("Box", { name: "a" })]);
  expect(client.replica.table("Box").get(result?.uuid ?? "")).toEqual({ name: "a" });
  expect(client.replica.table("Single").size).toBe(0);
});

test("what a newer server has besides does no harm: asked for by name it stays away, asked for as all it comes", async () => {
  const { Box, ...tables } = toySchemaJson.tables;
  const colour = { type: { key: { type: "string", enum: ["set", ["warm", "cold"]] }, min: 0, max: "unlimited" } };
  const newer = { ...toySchemaJson, version: "9.0.0" };
  const more = {
    Box: { ...Box, columns: { ...Box.columns, colour } },
    Crate: { columns: { name: { type: "string" } } },
  };
  await using server = await TestOvsdbServer.start({ ...newer, tables: { ...tables, ...more } });
  using named = new ToyClient(server.endpoint, { schema: toySchema, tables: { Box: ["name", "tags"] } });
  using all = new ToyClient(server.endpoint, { schema: toySchema });
  await Promise.all([named.ready(), all.ready()]);
  expect(all.schema?.version).toBe("9.0.0");
  const [inserted] = await all.transact([{ op: "insert", table: "Box", row: { name: "a", colour: "warm" } }]);
  const uuid = inserted?.uuid ?? "";
  await waitFor("the other has it too", () => named.replica.table("Box").has(uuid));
  expect(named.replica.table("Box").get(uuid)).toEqual({ name: "a", tags: [] });
  expect(all.replica.table("Box").get(uuid)).toMatchObject({ name: "a", tags: [], colour: ["warm"] });
});

test("a changed schema is read anew, without losing rows", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  await client.transact([toyOps.insert("Box", { name: "a", tags: ["t"] })]);
  const { tags: _, ...columns } = toySchemaJson.tables.Box.columns;
  const changed = { ...toySchemaJson, version: "2.0.0" };
  await server.convert({ ...changed, tables: { ...changed.tables, Box: { ...changed.tables.Box, columns } } });
  await waitFor("the new schema is in use", () => client.schema?.version === "2.0.0" && client.state === "ready");
  expect([...client.replica.table("Box").values()].map((row) => [row.name, row.tags])).toEqual([["a", undefined]]);
  expect(client.replica.hasColumn("Box", "tags")).toBe(false);
});

test("a database that the server does not have is named, and waited for", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint, { database: "Nowhere" });
  await expect(client.ready(500)).rejects.toThrow("Nowhere is not ready: waited 500 ms; ");
  expect(client.reason).toContain("does not serve Nowhere");
});

test("a client without tables transacts; a read-only one reads and refuses to write", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using plain = new ToyClient(server.endpoint, { tables: undefined });
  using reader = new ToyClient(server.endpoint, { readOnly: true });
  await Promise.all([plain.ready(), reader.ready()]);
  await plain.transact([toyOps.insert("Box", { name: "a", weight: 0.5 })]);
  const [found] = await reader.transact([toyOps.select("Box", [["name", "==", "a"]], ["_uuid", "weight"])]);
  expect(toyOps.rows("Box", found)).toEqual([{ _uuid: expect.stringMatching(/^[0-9a-f-]{36}$/), weight: 0.5 }]);
  const writes: Operation[] = [
    toyOps.insert("Box", { name: "b" }),
    toyOps.update("Box", [], { name: "b" }),
    toyOps.mutate("Box", [], [["count", "+=", 1]]),
    toyOps.delete("Box", []),
  ];
  for (const write of writes) {
    const refused = await caught(reader.transact([toyOps.select("Box"), write]));
    expect(refused).toBeInstanceOf(OvsdbError);
    expect(refused).toMatchObject({ message: `This client of Toy is read-only: refused "${write.op}".` });
  }
  await expect(plain.transact([{ op: "insert", table: "Nope", row: {} }])).rejects.toThrow(/Nope/);
});

test("what the server refuses as a whole says why", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const session = await Session.open({ endpoint: server.endpoint, connectTimeoutMs: 5_000, probeIntervalMs: 5_000 });
  const refused = await caught(session.schema("Nowhere", 5_000));
  expect(refused).toBeInstanceOf(OvsdbRequestError);
  expect(refused).toMatchObject({ method: "get_schema", error: "unknown database" });
  session.connection.close("the test is over");
});

test("close ends everything: waiting requests fail and ready() does not hang", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  const client = new ToyClient(server.endpoint);
  await client.ready();
  server.freeze();
  const waiting = caught(client.transact([toyOps.comment("x")], { timeoutMs: 20_000 }));
  client.close();
  expect(await waiting).toBeInstanceOf(OvsdbDisconnectedError);
  await expect(client.ready(20_000)).rejects.toThrow("the client is closed");
  expect(client.state).toBe("closed");
});

test("a listener that throws is reported and harms neither the others nor the replica", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  let heard = 0;
  client.on("update", () => {
    throw new Error("mine");
  });
  const off = client.on("update", () => {
    heard++;
  });
  await client.transact([toyOps.insert("Box", { name: "a" })]);
  off();
  await client.transact([toyOps.insert("Box", { name: "b" })]);
  expect(heard).toBe(1);
  expect(client.logged.filter(({ event }) => event === "listener-failed")).toHaveLength(2);
  expect(client.contents()).toEqual(await client.serverContents());
});
