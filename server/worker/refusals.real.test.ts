import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { workerReadiness } from "../operator/readiness.ts";
import { guestsRef } from "../ovn/compile/refs.ts";
import { setName } from "../ovn/identity.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { portStatuses } from "../status/port-status.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
let worker: Worker;
let groupName: string;
beforeAll(async () => {
  [installation, central] = await Promise.all([openInstallation(), TestCentral.start()]);
  tenant = await installation.tenant();
  const { id: owner } = await installation.db.installation.findFirstOrThrow();
  groupName = setName(owner, guestsRef);
  await central.nbctl("pg-add", groupName);
  worker = startWorkerHere();
});
afterAll(async () => {
  await worker?.stop();
  await central?.stop();
  await installation?.close();
});

const startWorkerHere = () => startWorkerAt(central, { reconcileSeconds: 2 });

const get = (id: string) => tenant.api.operation.get({ projectId: tenant.projectId, id });
const isRealised = async (id: string | null) => (await get(id ?? "")).realisation.sync === "realised";
const raw = async (resourceId: string) => (await installation.db.fault.findFirst({ where: { resourceId } }))?.raw;

test("rules of Skein itself that OVN refuses are told to admins, and what waits for them comes when the cause is gone", async () => {
  const { api, projectId } = tenant;
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "waits" }] })).items);
  const port = await api.port.create({ projectId, items: [{ networkId, name: "p" }] });
  const reasons = async () => (await controlPlaneState(installation.db)).reasons.map(wholeText).join(" ");
  await waitFor("it is told", async () => (await reasons()).includes("Skein's own rules for guests are not in OVN"));
  expect(await reasons()).toContain(`row in Port_Group has the name ${groupName}`);
  const codes = async () => (await get(port.operationId ?? "")).realisation.faults.map(({ code }) => code);
  await waitFor("the port waits", async () => (await codes()).includes("BLOCKED"));
  await central.nbctl("pg-del", groupName);
  await waitFor("it is realised", () => isRealised(port.operationId));
});

test("a network whose gateway OVN refuses says so, with what OVN said, and is tried again until it is taken", async () => {
  const { api, projectId } = tenant;
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const name = `skein-${networkId}-gateway`;
  await central.nbctl("lr-add", "theirs", "--", "lrp-add", "theirs", name, "02:00:00:00:00:01", "192.0.2.1/24");
  const { operationId } = await api.subnet.create({ projectId, items: [{ networkId, cidr: "10.0.0.0/24" }] });
  await waitFor("it is refused", async () => (await get(operationId ?? "")).realisation.sync === "rejected");
  const message = expect.stringContaining("Somebody else's row in Logical_Router_Port has the name");
  expect((await get(operationId ?? "")).realisation.faults).toMatchObject([
    { kind: "subnet", code: "REJECTED", message },
  ]);
  expect(await raw(networkId)).toMatch(/^constraint violation: /);
  const other = await api.network.create({ projectId, items: [{ name: "other" }] });
  await waitFor("the others go on", () => isRealised(other.operationId));
  await central.nbctl("lr-del", "theirs");
  await waitFor("it is taken", () => isRealised(operationId));
});

test("what OVN refuses is never shown as realised, not even between its being refused and that being kept", async () => {
  const { api, projectId } = tenant;
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "guarded" }] })).items);
  const keeper = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await keeper.connect();
  const waits = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"Fault"'::regclass`;
  // Alone, where nothing else is written with it, and before others of the same change.
  for (const names of [["alone"], ["refused", "taken", "also"]]) {
    await central.nbctl("--may-exist", "ls-add", "theirs");
    await worker.stop();
    const { operationId, items } = await api.port.create({
      projectId,
      items: names.map((name) => ({ networkId, name })),
    });
    const { id } = first(items);
    await central.nbctl("lsp-add", "theirs", id);
    // Faults can be read meanwhile, and not be kept.
    await keeper.query('BEGIN; LOCK TABLE "Fault" IN EXCLUSIVE MODE');
    worker = startWorkerHere();
    await waitFor("it is about to be kept", async () => (await keeper.query(waits)).rowCount === 1);
    const { seq } = await installation.db.change.findFirstOrThrow({ where: { resourceId: id } });
    expect(await installation.db.apply.count({ where: { seq: { gte: seq ?? 0n } } }), "told as written").toBe(0);
    expect((await get(operationId ?? "")).realisation.sync).not.toBe("realised");
    expect((await portStatuses(installation.db, [id])).get(id)?.sync).not.toBe("realised");
    await keeper.query("COMMIT");
    await waitFor("it is told", async () => (await get(operationId ?? "")).realisation.sync === "rejected");
    await central.nbctl("lsp-del", id);
    await waitFor("it is taken", () => isRealised(operationId));
  }
  await keeper.end();
});

test("a full disk of the Northbound is nobody's fault who asked for something: admins are told, the worker is not ready, and changes go on when there is room", async () => {
  const { api, projectId } = tenant;
  await central.northbound.limitFiles(1);
  const { operationId } = await api.network.create({ projectId, items: [{ name: "no room" }] });
  const state = () => controlPlaneState(installation.db);
  await waitFor("it is told", async () => (await state()).reasons.some(({ code }) => code === "failing"));
  const { carriedOut, reasons } = await state();
  expect(carriedOut).toBe(false);
  expect(reasons.find(({ code }) => code === "failing")).toMatchObject({
    text: "Carrying out changes failed and is tried again",
    cause: expect.stringContaining("OVN's Northbound cannot write to its disk"),
  });
  expect(workerReadiness(worker.report(), new Date()).ready).toBe(false);
  expect((await get(operationId ?? "")).realisation).toMatchObject({ sync: "pending", faults: [] });
  expect(await installation.db.fault.count()).toBe(0);

  await central.northbound.limitFiles(null);
  await waitFor("it is realised", () => isRealised(operationId));
  await waitFor("all is well", async () => (await state()).state === "ok");
});
