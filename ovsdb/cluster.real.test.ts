import { afterAll, beforeAll, expect, test } from "vitest";
import { type OvsdbDisconnectedError, OvsdbError, type OvsdbTimeoutError } from "./errors.ts";
import { FaultProxy } from "./testing/fault-proxy.ts";
import { TestOvsdbCluster } from "./testing/ovsdb-cluster.ts";
import { type TestOvsdbServer, waitFor } from "./testing/ovsdb-server.ts";
import { ToyClient, toyOps } from "./testing/toy-client.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";

let cluster: TestOvsdbCluster;

beforeAll(async () => {
  cluster = await TestOvsdbCluster.start(toySchemaJson);
});
afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
});

function memberOf(client: ToyClient): TestOvsdbServer {
  const found = cluster.members.find(({ endpoint }) => endpoint === client.endpoint);
  if (!found) throw new Error(`no member is at ${client.endpoint}`);
  return found;
}

const namesOf = (client: ToyClient) => [...client.replica.table("Box").values()].map(({ name }) => name);
const quick = { requestTimeoutMs: 2_000, maxBackoffMs: 300 };

test("the client finds the leader, follows it when it dies, and resumes without reading everything again", async () => {
  // Listed so that the leader, which at first is the founder, comes last.
  using client = new ToyClient([...cluster.endpoints].reverse(), quick);
  await client.ready(30_000);
  await client.transact([toyOps.insert("Box", { name: "before" })]);
  const causes: string[] = [];
  client.on("update", ({ cause, changes }) => causes.push(`${cause} ${changes.length}`));

  const leader = memberOf(client);
  await leader.kill();
  await waitFor("the client notices", () => client.state !== "ready");
  await client.ready(30_000);
  expect(client.endpoint).not.toBe(leader.endpoint);
  expect(client.logged.filter(({ event }) => event === "ready")).toMatchObject([{ resumed: false }, { resumed: true }]);

  await client.transact([toyOps.insert("Box", { name: "after" })]);
  expect(namesOf(client).sort()).toEqual(["after", "before"]);
  expect(client.contents()).toEqual(await client.serverContents());
  // Nothing had changed meanwhile, so the reconnect reported nothing.
  expect(causes).toEqual(["transaction 1"]);
  await leader.launch();
});

test("after more transactions than the cluster remembers all is read anew, and what differs is told exactly", async () => {
  await using proxies = new AsyncDisposableStack();
  const before: FaultProxy[] = [];
  for (const { socketPath } of cluster.members) before.push(proxies.use(await FaultProxy.before(socketPath)));
  using client = new ToyClient(
    before.map(({ endpoint }) => endpoint),
    { ...quick, probeIntervalMs: 300 },
  );
  using other = new ToyClient(cluster.endpoints, quick);
  await Promise.all([client.ready(30_000), other.ready(30_000)]);
  await other.transact(["stays", "goes"].map((name) => toyOps.insert("Box", { name })));
  await waitFor("both are known", () => namesOf(client).includes("goes"));
  const told: string[] = [];
  client.on("update", ({ cause, changes }) => {
    for (const change of changes) {
      if (change.table === "Box") told.push(`${cause} ${change.before?.name}->${change.after?.name} ${change.columns}`);
    }
  });
  for (const proxy of before) proxy.stall();
  await waitFor("the client is cut off", () => client.state !== "ready");
  const [count] = await other.transact([toyOps.update("Box", [["name", "==", "stays"]], { count: 7 })]);
  await other.transact([toyOps.delete("Box", [["name", "==", "goes"]]), toyOps.insert("Box", { name: "comes" })]);
  for (let batch = 0; batch < 5; batch++) {
    const many = Array.from({ length: 60 }, () => [
      toyOps.mutate("Box", [["name", "==", "comes"]], [["count", "+=", 1]]),
    ]);
    await Promise.all(many.map((operations) => other.transact(operations, { timeoutMs: 30_000 })));
  }
  for (const proxy of before) proxy.heal();
  await client.ready(30_000);
  expect(count).toEqual({ count: 1 });
  expect(client.logged.filter(({ event }) => event === "ready")).toMatchObject([
    { resumed: false },
    { resumed: false },
  ]);
  expect(told.sort()).toEqual([
    "resync goes->undefined undefined",
    "resync stays->stays count",
    "resync undefined->comes undefined",
  ]);
  expect(client.contents()).toEqual(await client.serverContents());
});

test("with the leader killed in the middle of traffic, what was acknowledged is there once, by every member", async () => {
  using first = new ToyClient(cluster.endpoints, quick);
  using second = new ToyClient(cluster.endpoints, quick);
  await Promise.all([first.ready(30_000), second.ready(30_000)]);
  const outcomes = new Map<string, string>();
  let serial = 0;
  const write = async (client: ToyClient) => {
    while (serial < 200) {
      const name = `traffic${serial++}`;
      const outcome = await client.transact([toyOps.insert("Box", { name })]).then(
        () => "done",
        (error: OvsdbDisconnectedError | OvsdbTimeoutError) => error.outcome,
      );
      outcomes.set(name, outcome);
      if (outcome !== "done") await client.ready(30_000);
    }
  };
  const writers = Promise.all([first, second, first, second].map(write));
  await waitFor("there is traffic", () => serial >= 60);
  const leader = memberOf(first);
  await leader.kill();
  await writers;
  await leader.launch();
  expect(first.contents()).toEqual(await first.serverContents());
  expect([...outcomes.values()].filter((outcome) => outcome !== "done").length).toBeGreaterThan(0);
  for (const { endpoint } of cluster.members) {
    using any = new ToyClient(endpoint, { ...quick, leaderOnly: false });
    await any.ready(30_000);
    await waitFor("the member has caught up", () => namesOf(any).length >= namesOf(first).length);
    const names = namesOf(any).filter((name) => name.startsWith("traffic"));
    expect(new Set(names).size).toBe(names.length);
    for (const [name, outcome] of outcomes) {
      if (outcome === "done") expect(names).toContain(name);
      if (outcome === "not-sent") expect(names).not.toContain(name);
    }
  }
});

test("without its majority a leader answers nothing: requests end in time, the reason is known, and its return heals it", async () => {
  using client = new ToyClient(cluster.endpoints, quick);
  await client.ready(30_000);
  const others = cluster.members.filter(({ endpoint }) => endpoint !== client.endpoint);
  for (const member of others) await member.kill();
  const startedAt = performance.now();
  const error: unknown = await client.transact([toyOps.insert("Box", { name: "unanswered" })]).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(OvsdbError);
  expect(error).toMatchObject({ outcome: "unknown" });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  await waitFor("the client gives it up", () => client.state !== "ready");
  await waitFor("the reason is known", () => /not the leader|lost touch/.test(client.reason ?? ""));
  for (const member of others) await member.launch();
  await client.ready(30_000);
  await client.transact([toyOps.insert("Box", { name: "healed" })]);
  expect(client.contents()).toEqual(await client.serverContents());
});
