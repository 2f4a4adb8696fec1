import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { controlPlaneState, withoutCause } from "./control-plane.ts";
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
