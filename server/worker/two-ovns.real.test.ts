import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { installationId } from "../intent/load.ts";
import { openNorthbound } from "../ovn/northbound.ts";
import { openSouthbound } from "../ovn/southbound.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { Lease } from "./lease.ts";
import { SouthboundObserver } from "./southbound-observer.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

// One address of OVN is right, and the other is another OVN's.

let installation: Installation;
let ours: TestCentral;
let other: TestCentral;
/** ovn-northd has never run on it, so that it says nothing of itself. */
let silent: TestCentral;
let worker: Worker | null = null;
let api: Tenant["api"];
let projectId: string;
let networkId: string;

beforeAll(async () => {
  [installation, ours, other, silent] = await Promise.all([
    openInstallation(),
    TestCentral.start(),
    TestCentral.start(),
    TestCentral.start({ northd: false }),
  ]);
  await addHost(ours, "hv1");
  await addHost(other, "theirs");
  ({ api, projectId } = await installation.tenant());
  networkId = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items).id;
  const at = await workAt(ours, ours);
  await waitFor("the host is known, and all is well", async () => (await hosts()).length === 1 && isWell(at));
});
afterAll(async () => {
  await worker?.stop();
  await Promise.all([ours?.stop(), other?.stop(), silent?.stop()]);
  await installation?.close();
});

const addHost = (central: TestCentral, name: "hv1" | "theirs") =>
  central.sbctl(
    "chassis-add",
    name,
    "geneve",
    name === "hv1" ? "192.0.2.1" : "192.0.2.2",
    "--",
    "create",
    "Chassis_Private",
    `name=${name}`,
  );

async function workAt({ northbound }: TestCentral, { southbound }: TestCentral): Promise<Worker> {
  await worker?.stop();
  worker = startWorkerAt({ northbound, southbound }, { reconcileSeconds: 600 });
  return worker;
}

const isWell = (at: Worker) => at.report().active && wholeText(at.report().northbound) === "ok";
const hosts = async () =>
  (await installation.db.host.findMany()).map(({ systemId, chassisPresent }) => ({ systemId, chassisPresent }));
const isFilled = async (central = other) => (await central.nbctl("ls-list")).includes(networkId);

test("hosts of a Southbound that is of another OVN than the Northbound are not taken for ours, nor ours for gone", async () => {
  const at = await workAt(ours, other);
  await waitFor("it says so", () => at.report().southbound.code === "unknown-ovn");
  expect(wholeText(at.report().southbound)).toContain("OVN_SB");
  await waitFor("the Northbound is written all the same", () => isWell(at));
  expect(await hosts()).toEqual([{ systemId: "hv1", chassisPresent: true }]);
});

test("nothing of ours is called passed over by what is missing at a Southbound of another OVN, however far that one is", async () => {
  await other.nbctl("set", "NB_Global", ".", "nb_cfg=1000");
  await waitFor("it is far", async () => (await other.sbctl("get", "SB_Global", ".", "nb_cfg")) === "1000");
  // What an earlier worker, or release, took for passed over there.
  const message = "passed over";
  await installation.db.fault.create({ data: { kind: "network", resourceId: networkId, code: "SKIPPED", message } });
  const at = await workAt(ours, other);
  await waitFor("the Northbound is written", () => isWell(at));
  // Each step ends with the look at what is missing: what a later one has written was written after it.
  for (const name of ["one", "two"]) {
    const { id } = first((await api.network.create({ projectId, items: [{ name }] })).items);
    await waitFor("it is written", async () => (await ours.nbctl("ls-list")).includes(id));
  }
  expect(await installation.db.fault.findMany()).toEqual([]);
});

test("hosts of another OVN's Southbound that answers after ours has ended are not taken for ours either", async () => {
  await worker?.stop();
  worker = null;
  const { db } = installation;
  const northbound = openNorthbound([ours.northbound.endpoint]);
  const client = openSouthbound([ours.southbound.endpoint, other.southbound.endpoint]);
  // As one that is back before anybody looks.
  const lease: Lease = new Lease({ db, name: "southbound", wanted: () => true, onChange: () => observer.lookNow() });
  const owner = await installationId(db);
  const observer = new SouthboundObserver({ db, client, northbound, owner, lease, notifyStatus: () => undefined });
  const abort = new AbortController();
  for (const part of [northbound, client, lease]) part.start();
  const running = observer.run(abort.signal);
  await waitFor("ours is watched", () => observer.waits.code === "ok");
  await ours.southbound.kill();
  await waitFor("the other one answers", () => client.endpoint === other.southbound.endpoint);
  await waitFor("it is told of", () => observer.waits.code === "unknown-ovn");
  expect(await hosts()).toEqual([{ systemId: "hv1", chassisPresent: true }]);
  abort.abort();
  await running;
  for (const part of [northbound, client]) part.close();
  await lease.stop();
  await ours.southbound.launch();
});

test("a wrong Northbound is not filled for known hosts at the right Southbound, where both say that they are of two OVNs", async () => {
  const at = await workAt(other, ours);
  await waitFor("it says so", () => wholeText(at.report().northbound).includes("not of one OVN"));
  // Nobody is asked, so nobody is told that an operator has to decide.
  expect(at.report().northbound.code).not.toBe("other-installation");
  expect(await isFilled()).toBe(false);
  expect(await installation.db.hold.count()).toBe(0);
  const back = await workAt(ours, ours);
  await waitFor("all is well", () => isWell(back));
  expect(await isFilled()).toBe(false);
});

test("nor are the hosts of a wrong Southbound taken for ours, nor ours for gone, where ovn-northd has never run on it", async () => {
  for (const hasHost of [false, true]) {
    if (hasHost) await addHost(silent, "theirs");
    const at = await workAt(ours, silent);
    await waitFor("it says so", () => wholeText(at.report().southbound).includes("as soon as ovn-northd has run"));
    await waitFor("the Northbound is written all the same", () => isWell(at));
    expect(await hosts()).toEqual([{ systemId: "hv1", chassisPresent: true }]);
  }
});

test("a Northbound that ovn-northd has never run on is filled for known hosts only once it runs, and makes it one with their Southbound", async () => {
  await addHost(silent, "hv1");
  const astray = await workAt(silent, ours);
  await waitFor("it says so", () => wholeText(astray.report().northbound).includes("as soon as ovn-northd has run"));
  expect(astray.report().northbound.code).toBe("unknown-ovn");
  const at = await workAt(silent, silent);
  await waitFor("it says so there, too", () => at.report().northbound.code === "unknown-ovn");
  expect(await isFilled(silent)).toBe(false);
  silent.startNorthd();
  await waitFor("it is filled", () => isFilled(silent));
  await waitFor("that is told", async () => (await installation.db.hold.findFirst())?.what === "filled");
});
