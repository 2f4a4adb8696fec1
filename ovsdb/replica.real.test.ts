import fc from "fast-check";
import { expect, test } from "vitest";
import { OvsdbTransactError } from "./errors.ts";
import { arbitraryDatum } from "./testing/arbitrary-datum.ts";
import { TestOvsdbServer } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps, toySchema } from "./testing/toy-client.ts";
import { type ToyTables, toySchemaJson } from "./testing/toy-schema.ts";
import { byUuid } from "./transact.ts";
import type { Operation } from "./types.ts";

type Box = ToyTables["Box"];

const references = ["name", "items", "friends", "best"];

const boxColumns = fc.record(
  Object.fromEntries(
    Object.entries(toySchema.tables.Box?.columns ?? {})
      .filter(([name]) => !references.includes(name))
      .map(([name, { type }]) => [name, arbitraryDatum(type)]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Box>>;

const step = fc.record({
  kind: fc.constantFrom("insert", "update", "delete", "toggle", "child", "friend", "drop-children"),
  row: boxColumns,
  picks: fc.tuple(fc.nat(1_000), fc.nat(1_000)),
  word: fc.constantFrom("a", "b", "ä", "__proto__", "10"),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let serial = 0;

/** What one step does to the boxes that the client knows of at this moment (they may be gone when the server gets it). */
function operations(client: ToyClient, { kind, row, picks, word }: Step): Operation[] {
  const uuids = [...client.replica.table("Box").keys()];
  const [target, other] = picks.map((pick) => uuids[pick % uuids.length]);
  if (kind === "insert" || target === undefined || other === undefined) {
    return [toyOps.insert("Box", { ...row, name: `box${serial++}` })];
  }
  const where = byUuid(target);
  switch (kind) {
    case "update":
      return [toyOps.update("Box", where, row)];
    case "delete":
      return [toyOps.delete("Box", where)];
    case "toggle":
      return [
        toyOps.mutate("Box", where, [
          ["tags", row.open ? "insert" : "delete", [word]],
          ["labels", row.sealed ? "insert" : "delete", JSON.parse(`{"${word}":"${picks[0] % 3}"}`)],
          ["slots", "delete", ["9", "10"].slice(picks[0] % 2).map(Number)],
          ["count", "+=", 1],
        ]),
      ];
    case "child":
      return [
        toyOps.insert("Item", { name: word, labels: { a: word } }, { uuidName: "child" }),
        toyOps.mutate("Box", where, [["items", "insert", ["child"]]]),
      ];
    case "friend":
      return [toyOps.update("Box", where, { friends: [target, other], best: other })];
    default:
      return [toyOps.update("Box", where, { items: [] })];
  }
}

test("after random transactions by two clients at once, both replicas equal what the server holds", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using first = new ToyClient(server.endpoint);
  using second = new ToyClient(server.endpoint);
  await Promise.all([first.ready(), second.ready()]);
  // A mirror fed by nothing but events: they must say everything.
  const mirror: Record<string, Record<string, unknown>> = { Box: {}, Item: {}, Single: {} };
  second.on("update", ({ changes }) => {
    for (const { table, uuid, before, after } of changes) {
      expect(mirror[table]?.[uuid]).toEqual(before);
      const rows = mirror[table] ?? {};
      if (after) rows[uuid] = after;
      else delete rows[uuid];
    }
  });
  let committed = 0;
  for (let round = 0; round < 40; round++) {
    const steps = fc.sample(step, 20);
    const outcomes = await Promise.allSettled(
      steps.map((next, i) => {
        const client = i % 2 === 0 ? first : second;
        return client.transact(operations(client, next));
      }),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") committed++;
      // A reference to a box that the other client has just deleted, or three bounded elements exceeded: rolled back.
      else expect(outcome.reason).toBeInstanceOf(OvsdbTransactError);
    }
    const truth = await first.serverContents();
    expect(first.contents()).toEqual(truth);
    await second.serverContents();
    expect(second.contents()).toEqual(truth);
    expect(mirror).toEqual(truth);
  }
  expect(committed).toBeGreaterThan(500);
  expect(second.logged.map(({ event }) => event)).toEqual(["ready"]);
  using late = new ToyClient(server.endpoint);
  await late.ready();
  expect(late.contents()).toEqual(second.contents());
});

test("when transact resolves, the replica holds its effect and the listeners have run", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using client = new ToyClient(server.endpoint);
  await client.ready();
  let seen = 0;
  client.on("update", ({ changes }) => {
    seen += changes.length;
  });
  for (let i = 1; i <= 200; i++) {
    const [inserted] = await client.transact([toyOps.insert("Box", { name: `n${i}` })]);
    expect(client.replica.table("Box").get(inserted?.uuid ?? "")?.name).toBe(`n${i}`);
    expect(seen).toBe(i);
  }
});

test("a dump of many megabytes and a set of 20,000 elements arrive exact", async () => {
  await using server = await TestOvsdbServer.start(toySchemaJson);
  using writer = new ToyClient(server.endpoint, { tables: undefined });
  await writer.ready();
  const tags = Array.from({ length: 20_000 }, (_, i) => `tag-${i}`).sort();
  const rows = Array.from({ length: 10_000 }, (_, i) => {
    return toyOps.insert("Box", { name: `n${i}`, labels: { text: "ä".repeat(100), i: String(i) } });
  });
  const timeoutMs = 30_000;
  const [big] = await writer.transact([toyOps.insert("Box", { name: "big", tags }), ...rows], { timeoutMs });
  using client = new ToyClient(server.endpoint);
  await client.ready(30_000);
  const uuid = big?.uuid ?? "";
  expect(client.replica.table("Box").get(uuid)?.tags).toEqual(tags);
  await client.transact([toyOps.mutate("Box", byUuid(uuid), [["tags", "delete", ["tag-7", "tag-19999"]]])]);
  expect(client.replica.table("Box").get(uuid)?.tags).toEqual(tags.filter((t) => t !== "tag-7" && t !== "tag-19999"));
  expect(client.contents()).toEqual(await client.serverContents());
});
