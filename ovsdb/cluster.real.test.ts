import { expect, test } from "vitest";
import { TestOvsdbCluster } from "./testing/ovsdb-cluster.ts";
import { waitFor } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

test("the client finds the leader, follows it when it dies, and resumes without reading everything again", async () => {
  await using cluster = await TestOvsdbCluster.start(toySchemaJson);
  // Listed so that the leader, which at first is the founder, comes last.
  using client = new ToyClient([...cluster.endpoints].reverse());
  await client.ready(30_000);
  await client.transact([toyOps.insert("Box", { name: "before" })]);
  const causes: string[] = [];
  client.on("update", ({ cause, changes }) => causes.push(`${cause} ${changes.length}`));

  const leader = cluster.members.find(({ endpoint }) => endpoint === client.endpoint);
  expect(leader).toBeDefined();
  await leader?.kill();
  await waitFor("the client notices", () => client.state !== "ready");
  await client.ready(30_000);
  expect(client.endpoint).not.toBe(leader?.endpoint);
  expect(client.logged.filter(({ event }) => event === "ready")).toMatchObject([{ resumed: false }, { resumed: true }]);

  await client.transact([toyOps.insert("Box", { name: "after" })]);
  expect([...client.replica.table("Box").values()].map(({ name }) => name).sort()).toEqual(["after", "before"]);
  expect(client.contents()).toEqual(await client.serverContents());
  // Nothing had changed meanwhile, so the reconnect reported nothing.
  expect(causes).toEqual(["transaction 1"]);
});

test("a leader without its majority is given up, with the reason", async () => {
  await using cluster = await TestOvsdbCluster.start(toySchemaJson);
  using client = new ToyClient(cluster.endpoints);
  await client.ready(30_000);
  for (const member of cluster.members) {
    if (member.endpoint !== client.endpoint) await member.kill();
  }
  await waitFor("the client gives it up", () => client.state !== "ready");
  await waitFor("the reason is known", () => /not the leader|lost touch/.test(client.reason ?? ""));
});
