import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { controlPlaneState, withoutCause } from "./control-plane.ts";
import { networkStatuses } from "./network-status.ts";
import { northdText } from "./northd-silence.ts";
import { takingOverText } from "./taking-over.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("the word of a worker that is gone is void as soon as the next one waits for its lease", async () => {
  const { db } = installation;
  const state = { id: randomUUID(), active: true, northbound: "ok", southbound: "ok" };
  await db.workerState.create({ data: state });
  expect(await controlPlaneState(db)).toMatchObject({ state: "ok" });
  const standby = { ...state, id: randomUUID(), active: false, northbound: "Standing by: another worker writes" };
  await db.workerState.create({ data: standby });
  expect(await controlPlaneState(db)).toMatchObject({ state: "ok", reasons: [] });
  await db.workerState.update({ where: { id: standby.id }, data: { northbound: takingOverText(2) } });
  expect(await controlPlaneState(db)).toMatchObject({
    state: "degraded",
    reasons: ["The last worker ended without giving back its lease; this one takes over in 2 s"],
  });
});

test("why a pass failed is said to admins; tenants hear that it did", async () => {
  const { db } = installation;
  const said = { northbound: "ok", southbound: "ok", lastError: "constraint violation: row 0e1f in /run/nb.sock" };
  await db.workerState.updateMany({ data: { active: true, seenAt: new Date(), ...said } });
  const [reason = ""] = (await controlPlaneState(db)).reasons;
  expect(reason).toContain(said.lastError);
  expect(withoutCause(reason)).toBe("Carrying out changes failed and is tried again");
});

test("a northd that is busy is told of, and is no trouble", async () => {
  const { db } = installation;
  const northbound = northdText(8_000) ?? "";
  await db.workerState.updateMany({ data: { active: true, seenAt: new Date(), northbound, lastError: null } });
  expect(await controlPlaneState(db)).toMatchObject({ state: "ok", carriedOut: true, reasons: [northbound] });
  await db.workerState.updateMany({ data: { northbound: northdText(31_000) ?? "" } });
  expect(await controlPlaneState(db)).toMatchObject({ state: "degraded", carriedOut: false });
});

test("with a Southbound that does not answer, changes are said not to be carried out", async () => {
  const { db } = installation;
  const southbound = "The Southbound does not answer: it does not respond";
  await db.workerState.updateMany({ data: { active: true, seenAt: new Date(), northbound: "ok", southbound } });
  expect(await controlPlaneState(db)).toMatchObject({ state: "degraded", carriedOut: false });
});

test("an object whose change is not written says why, as long as more than time is missing", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const { id } = first((await api.network.create({ projectId, items: [{ name: "waiting" }] })).items);
  const reason = async () => (await networkStatuses(db, [id])).get(id)?.reason;
  const northbound = "The Northbound is not to be written: it belongs to another Skein installation (1111)";
  await db.workerState.updateMany({ data: { active: true, seenAt: new Date(), northbound, southbound: "ok" } });
  expect(await reason()).toBe("The Northbound is not to be written");
  await db.workerState.updateMany({ data: { northbound: "ok" } });
  expect(await reason()).toBeNull();
});
