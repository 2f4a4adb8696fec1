import { hostname } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { adminScope } from "../auth/scope.ts";
import { installationId } from "../intent/load.ts";
import { workerReadiness } from "../operator/readiness.ts";
import { acceptOnHost, holdsOnHost } from "../resources/hold/on-host.ts";
import { getState, listWorkers } from "../resources/system/data.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { makeUser } from "../testing/people.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

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

async function workAt(central: TestCentral): Promise<Worker> {
  await worker?.stop();
  worker = start(central);
  return worker;
}

const start = (central: TestCentral) => startWorkerAt(central, { reconcileSeconds: 600 });

const databaseUrl = () => process.env.DATABASE_URL ?? "";
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
  const [text = ""] = await holdsOnHost(databaseUrl());
  expect(text).toMatch(/^Fill this Northbound\?/);
  for (const named of [other.northbound.endpoint, "theirs", "hv1", worker?.id ?? "", hostname()])
    expect(text).toContain(named);
  expect(text).not.toContain(await installationId(installation.db));
  expect(await acceptOnHost(databaseUrl(), digest.slice(0, 12))).toContain(other.northbound.endpoint);
  await waitFor("it is filled", () => isWritten(other));
  await waitFor("its hosts are known", async () => (await hosts()).includes("theirs"));
  expect(await installation.db.correction.count()).toBe(0);
});

test("a Northbound that was wiped is filled without a question while a host that is known is at its Southbound, gets a mark of its own, and is told to admins until one confirms it", async () => {
  if (!worker) throw new Error("No worker is left of the test before.");
  const mark = async () => (await installation.db.installation.findFirstOrThrow()).northbound;
  const before = await mark();
  const all = ["DNS", "Port_Group", "DHCP_Options"].flatMap((table) => ["--", "--all", "destroy", table]);
  await other.nbctl("ls-del", `skein-${networkId}`, ...all);
  await waitFor("it is written again", () => isWritten(other));
  expect(before).not.toBeNull();
  // The one that was there before may be there still, elsewhere.
  await waitFor("it has another mark", async () => (await mark()) !== before);

  const told = (by: Worker) => by.report().active && by.report().northbound.code === "filled";
  const filler = worker;
  await waitFor("it is told", () => told(filler));
  const next = await workAt(other);
  await waitFor("it is told by the next one as well", () => told(next));
  expect(await holds()).toMatchObject([{ what: "filled", ovn: { endpoint: other.northbound.endpoint } }]);
  const [admin, tenant] = await Promise.all(
    [true, false].map(async (isAdmin) => ({ ...(await makeUser(`${isAdmin}@skein.test`, { isAdmin })), isAdmin })),
  );
  if (!admin || !tenant) throw new Error("Two were made.");
  const codes = async (reader: typeof admin) => (await getState(reader)).reasons.map(({ code }) => code);
  await waitFor("admins are told", async () => (await codes(admin)).includes("filled"));
  // It is no trouble, and no tenant's business.
  expect(await codes(tenant)).not.toContain("filled");
  await waitFor("all is well", async () => {
    const { state, reasons } = await controlPlaneState(installation.db);
    return state === "ok" && reasons.some(({ code }) => code === "filled");
  });
  await acceptOnHost(databaseUrl(), first(await holds()).digest.slice(0, 12));
  await waitFor("nothing is told any more", async () => isWell(next) && (await holds()).length === 0);
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
  await waitFor("both are left alone", () => {
    const { northbound, southbound } = lost.report();
    return northbound.code === "other-installation" && southbound.code === "other-installation";
  });
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

test("of two workers one at a wrong Northbound keeps the other one from nothing, whichever comes first, and asks only while it is alone", async () => {
  await worker?.stop();
  worker = null;
  // The last word of one that ended holds for 10 s, and may be of its start.
  await installation.db.workerState.deleteMany();
  const [right, wrong] = [other, await TestCentral.start()];
  endings.push(() => wrong.stop());
  await wrong.sbctl("chassis-add", "far", "geneve", "192.0.2.3", "--", "create", "Chassis_Private", "name=far");
  const { api, projectId } = await installation.tenant();

  const astray = start(wrong);
  endings.push(() => astray.stop());
  await waitFor("it asks", async () => (await holds()).length === 1);
  await waitFor("it says so of both", () => {
    const { northbound, southbound } = astray.report();
    return northbound.code === "other-installation" && southbound.code === "other-installation";
  });
  const codes = async () => (await controlPlaneState(installation.db)).reasons.map(({ code }) => code);
  await waitFor("its state is known", async () => (await codes()).join() === "other-installation");
  const asked = first(await holds());
  // It gives the lease back and takes it again, and nobody sees anything of that.
  const ends = new Set<number>();
  await waitFor("it has had the lease some times", async () => {
    const { expiresAt } = await installation.db.workerLease.findUniqueOrThrow({ where: { name: "northbound" } });
    ends.add(expiresAt.getTime());
    expect(await holds()).toEqual([asked]);
    expect(await codes()).toEqual(["other-installation"]);
    return ends.size >= 5;
  });

  const good = start(right);
  endings.push(() => good.stop());
  await waitFor("the right one writes", async () => isWell(good) && (await holds()).length === 0);
  const { id } = first((await api.network.create({ projectId, items: [{ name: "goes-on" }] })).items);
  await waitFor("what is asked for is written", async () => (await right.nbctl("ls-list")).includes(id));
  await waitFor("the wrong one says why it stands by", () => {
    const { northbound, southbound } = astray.report();
    return [northbound, southbound].every(
      (wait) => wait.code === "barred" && wholeText(wait).includes("none of the known hosts"),
    );
  });
  const readiness = (at: Worker) => workerReadiness(at.report(), new Date());
  expect(readiness(astray)).toMatchObject({ ready: false });
  expect(readiness(astray).reasons.join()).toContain("Is OVN_NB right?");

  // What it says while it stands by is judged by how it is now, not by how it was when it last had the lease.
  await wrong.sbctl("chassis-add", "hv1", "geneve", "192.0.2.1", "--", "create", "Chassis_Private", "name=hv1");
  await waitFor("it could take over", () => readiness(astray).standby === true);
  await wrong.sbctl("chassis-del", "hv1", "--", "--all", "destroy", "Chassis_Private");
  await waitFor("it could not any more", () => !readiness(astray).ready);
  await astray.stop();

  const late = start(wrong);
  endings.push(() => late.stop());
  await waitFor("one that comes later knows that it could not take over", () => {
    const { northbound, southbound } = late.report();
    return northbound.code === "barred" && southbound.code === "barred";
  });
  const { items } = await listWorkers(
    adminScope(await makeUser("operator@skein.test", { isAdmin: true }), "admin:read"),
  );
  const shown = (of: Worker) => items.find(({ id }) => id === of.id);
  expect(shown(good)).toMatchObject({ state: "writing", hostName: hostname() });
  expect(shown(late)).toMatchObject({ state: "barred", hostName: hostname() });
  expect(isWell(good)).toBe(true);
  expect(await holds()).toEqual([]);
  await good.stop();
  await waitFor("it asks when it is alone", async () => (await holds()).length === 1);
  const next = start(right);
  endings.push(() => next.stop());
  await waitFor("the right one writes", async () => isWell(next) && (await holds()).length === 0);
  expect(await isWritten(wrong)).toBe(false);
  await Promise.all([late.stop(), next.stop()]);
});

test("a Northbound that is merely down is not called another one", async () => {
  const down = await TestCentral.start();
  endings.push(() => down.stop());
  await down.sbctl("chassis-add", "far", "geneve", "192.0.2.3", "--", "create", "Chassis_Private", "name=far");
  await down.northbound.kill();
  const lost = await workAt(down);
  await waitFor(
    "the Southbound is left alone",
    () => lost.report().southbound.text === "The Southbound is not watched",
  );
  expect(wholeText(lost.report().southbound)).toContain("known when the Northbound answers");
  expect(wholeText(lost.report().southbound)).not.toContain("OVN_SB");
  expect(lost.report().southbound.code).toBe("no-northbound");
});
