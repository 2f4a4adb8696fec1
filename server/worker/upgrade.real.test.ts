import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestOvsdbServer, waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { OperationBuilder } from "#ovsdb/transact.ts";
import { openDb } from "../db.ts";
import type { NorthboundClient } from "../ovn/northbound.ts";
import { northboundSchema } from "../ovn/schema/northbound.generated.ts";
import { readyClient, startNorthbound } from "../ovn/testing/fenced-northbound.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { startWorker, type Worker } from "./start.ts";

let installation: Installation;
let server: TestOvsdbServer;
let client: NorthboundClient;
let worker: Worker | null = null;
const build = new OperationBuilder(northboundSchema);

beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
  client = await readyClient(server);
  await client.transact([build.insert("NB_Global", {})]);
});
afterAll(async () => {
  await worker?.stop();
  client?.close();
  await server?.stop();
  await installation?.close();
});

/** Ends the worker, changes what it left behind, and starts one again. */
async function restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  await worker?.stop();
  await meanwhile();
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const remotes = { northbound: [server.endpoint], southbound: ["unix:/nobody/listens.sock"] };
  worker = startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 600 });
}

const mtus = () => [...client.replica.table("DHCP_Options").values()].map(({ options }) => Object(options).mtu);
const isWell = () => mtus().length === 1 && mtus()[0] === "1442";
const corrections = () => installation.db.correction.count();
const compiler = () =>
  [...client.replica.table("DNS").values()].flatMap((row) => Object(row.external_ids)["skein:compiler"] ?? [])[0];
/** As an older compiler had it. */
const wordOtherwise = () => build.update("DHCP_Options", [], { options: { mtu: "1400" } });

test("rows that another release has worded are worded anew and are no corrections; what is changed afterwards is one", async () => {
  const { api, projectId } = await installation.tenant();
  await restart();
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
  await api.network.create({ projectId, items });
  await waitFor("it is written", isWell);
  // Nobody raises sb_cfg here: what follows is written without a number.
  await api.network.create({ projectId, items: [{ name: "another" }] });
  await waitFor("the mark is in the fence", () => compiler() !== undefined);
  const mark = compiler();

  await restart(async () => {
    const marks = [...client.replica.table("DNS").values()].find((row) => "skein:fence" in Object(row.external_ids));
    const fence = [
      ["external_ids", "includes", { "skein:fence": Object(marks?.external_ids)["skein:fence"] }],
    ] as const;
    const mutations = [
      ["external_ids", "delete", ["skein:compiler"]],
      ["external_ids", "insert", { "skein:compiler": "0123456789abcdef" }],
    ] as const;
    await client.transact([build.mutate("DNS", fence, mutations), wordOtherwise()]);
  });
  await waitFor("the rows are as this release has them", isWell);
  await api.network.create({ projectId, items: [{ name: "a third" }] });
  await waitFor("the mark is this release's", () => compiler() === mark);
  expect(await corrections()).toBe(0);

  await restart(async () => {
    await client.transact([wordOtherwise()]);
  });
  await waitFor("the rows are right again", isWell);
  await waitFor("it is told", async () => (await corrections()) === 1);
});
