import { expect, test } from "vitest";
import { TestOvsdbServer } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";
import { byUuid } from "./transact.ts";

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
