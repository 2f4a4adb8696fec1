import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { installationId } from "../intent/load.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

// A restored backup lives on as a staging copy: the same installation, with a database and a Northbound of its own.

let installation: Installation;
let ours: TestCentral;
let staging: TestCentral;
const workers: Worker[] = [];

beforeAll(async () => {
  [installation, ours, staging] = await Promise.all([openInstallation(), TestCentral.start(), TestCentral.start()]);
  for (const [central, name] of [[ours, "hv1"] as const, [staging, "theirs"] as const])
    await central.sbctl("chassis-add", name, "geneve", "192.0.2.1", "--", "create", "Chassis_Private", `name=${name}`);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all([ours?.stop(), staging?.stop()]);
  await installation?.close();
});

function start(central: TestCentral): Worker {
  const worker = startWorkerAt(central, { reconcileSeconds: 600 });
  workers.push(worker);
  return worker;
}
const isWell = (worker: Worker) => worker.report().active && wholeText(worker.report().northbound) === "ok";
const isWritten = async (central: TestCentral, id: string) => (await central.nbctl("ls-list")).includes(id);
const holds = () => installation.db.hold.findMany();

test("the Northbound of a staging copy is neither taken in silence nor keeps the worker at the right one from writing, whether its own worker has ended or lives", async () => {
  const { api, projectId } = await installation.tenant();
  const makeNetwork = async (name: string) =>
    first((await api.network.create({ projectId, items: [{ name }] })).items).id;
  const before = await makeNetwork("before");
  const good = start(ours);
  await waitFor("it is written", () => isWritten(ours, before));
  await waitFor("the host is known", async () => (await installation.db.host.count()) === 1 && isWell(good));
  const mark = async () => (await installation.db.installation.findFirstOrThrow()).northbound;
  const known = await mark();
  await good.stop();

  const marks = {
    "skein:fence": await installationId(installation.db),
    "skein:incarnation": randomUUID(),
    "skein:northbound": randomUUID(),
    "skein:epoch": "5",
    "skein:holder": "",
    "skein:seq": "3",
    "skein:operation": randomUUID(),
    "skein:turn": "0",
  };
  const pairs = Object.entries(marks).map(([key, value]) => `external_ids:"${key}"="${value}"`);
  const fence = await staging.nbctl("create", "DNS", ...pairs);
  const astray = start(staging);
  await waitFor("it asks", async () => (await holds()).length === 1);
  expect(await holds()).toMatchObject([{ what: "northbound", ovn: { endpoint: staging.northbound.endpoint } }]);
  await waitFor("it says why", () =>
    wholeText(astray.report().northbound).includes("none of the known hosts is at its"),
  );
  expect(await isWritten(staging, before)).toBe(false);
  expect(await mark()).toBe(known);

  await staging.nbctl("set", "DNS", fence.trim(), `external_ids:"skein:holder"="${randomUUID()}"`);
  const back = start(ours);
  const later = await makeNetwork("later");
  await waitFor("the right one writes", async () => isWell(back) && (await isWritten(ours, later)));
  expect(await holds()).toEqual([]);
  expect(await isWritten(staging, later)).toBe(false);
});
