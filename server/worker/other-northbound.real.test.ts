import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openDb } from "../db.ts";
import { acceptOnHost } from "../resources/hold/on-host.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { startWorker, type Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";

let installation: Installation;
let ours: TestCentral;
let other: TestCentral;
let worker: Worker | null = null;
let networkId: string;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [installation, ours, other] = await Promise.all([openInstallation(), TestCentral.start(), TestCentral.start()]);
  await ours.sbctl("chassis-add", "hv1", "geneve", "192.0.2.1", "--", "create", "Chassis_Private", "name=hv1");
  await other.sbctl("chassis-add", "theirs", "geneve", "192.0.2.2", "--", "create", "Chassis_Private", "name=theirs");
  const { api, projectId } = await installation.tenant();
  networkId = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items).id;
});
afterAll(async () => {
  await worker?.stop();
  for (const end of endings) await end();
  await Promise.all([ours?.stop(), other?.stop()]);
  await installation?.close();
});

async function workAt({ northbound, southbound }: TestCentral): Promise<Worker> {
  await worker?.stop();
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const remotes = { northbound: [northbound.endpoint], southbound: [southbound.endpoint] };
  worker = startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 600 });
  return worker;
}

const isWritten = async (central: TestCentral) => (await central.nbctl("ls-list")).includes(networkId);
const hosts = async () => (await installation.db.host.findMany()).map(({ systemId }) => systemId);
const holds = () => installation.db.hold.findMany();
const isWell = (at: Worker) => at.report().active && wholeText(at.report().northbound) === "ok";

test("a wrong but empty Northbound, where none of the known hosts is, is left alone until an admin decides; the true one goes on as before", async () => {
  const before = await workAt(ours);
  await waitFor("it is written", () => isWritten(ours));
  await waitFor("the host is known, and all is well", async () => (await hosts()).includes("hv1") && isWell(before));

  const astray = await workAt(other);
  await waitFor("it asks", async () => (await holds()).length === 1);
  await waitFor("it says so of both", () => {
    const { northbound, southbound } = astray.report();
    return northbound.code === "other-installation" && southbound.code === "other-installation";
  });
  expect(wholeText(astray.report().northbound)).toContain("none of the known hosts is at its Southbound");
  expect(await isWritten(other)).toBe(false);
  expect(await hosts()).toEqual(["hv1"]);

  const back = await workAt(ours);
  await waitFor("all is well", async () => isWell(back) && (await holds()).length === 0);
  expect(await installation.db.correction.count()).toBe(0);

  await workAt(other);
  await waitFor("it asks again", async () => (await holds()).length === 1);
  const { digest } = first(await holds());
  await acceptOnHost(process.env.DATABASE_URL ?? "", digest.slice(0, 12));
  await waitFor("it is filled", () => isWritten(other));
  await waitFor("its hosts are known", async () => (await hosts()).includes("theirs"));
  expect(await installation.db.correction.count()).toBe(0);
});

test("a Northbound that was wiped is filled without a question while a host that is known is at its Southbound, and gets a mark of its own", async () => {
  if (!worker) throw new Error("No worker is left of the test before.");
  const mark = async () => (await installation.db.installation.findFirstOrThrow()).northbound;
  const before = await mark();
  await other.nbctl("--all", "destroy", "DNS", "--", "ls-del", `skein-${networkId}`);
  for (const table of ["Port_Group", "DHCP_Options"]) await other.nbctl("--all", "destroy", table);
  await waitFor("it is written again", () => isWritten(other));
  expect(await holds()).toEqual([]);
  expect(before).not.toBeNull();
  // The one that was there before may be there still, elsewhere.
  await waitFor("it has another mark", async () => (await mark()) !== before);
});

test("nor is one filled as long as no Northbound is known yet, as at the first start after an upgrade or a restore", async () => {
  await worker?.stop();
  worker = null;
  const astray = await TestCentral.start();
  endings.push(() => astray.stop());
  await astray.sbctl("chassis-add", "far", "geneve", "192.0.2.3", "--", "create", "Chassis_Private", "name=far");
  await installation.db.installation.updateMany({ data: { northbound: null } });

  const lost = await workAt(astray);
  await waitFor("it asks", async () => (await holds()).length === 1);
  await waitFor("the Southbound is left alone as well", () => lost.report().southbound.code === "other-installation");
  expect(wholeText(lost.report().northbound)).toContain("none of the known hosts is at its Southbound");
  expect(await isWritten(astray)).toBe(false);
  expect(await hosts()).not.toContain("far");

  const back = await workAt(other);
  await waitFor("all is well", async () => isWell(back) && (await holds()).length === 0);
  expect((await installation.db.installation.findFirstOrThrow()).northbound).not.toBeNull();
});

test("at a wrong OVN without any host, those that are known are not taken for gone", async () => {
  await worker?.stop();
  worker = null;
  const empty = await TestCentral.start();
  endings.push(() => empty.stop());
  const lost = await workAt(empty);
  await waitFor("it says so of both", () => {
    const { northbound, southbound } = lost.report();
    return northbound.code === "other-installation" && southbound.code === "other-installation";
  });
  expect(await isWritten(empty)).toBe(false);
  expect(await installation.db.host.findMany({ where: { systemId: "theirs" } })).toMatchObject([
    { chassisPresent: true },
  ]);
});
