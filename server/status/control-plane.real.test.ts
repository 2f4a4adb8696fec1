import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothing, type Wait } from "#model/wait.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { controlPlaneState, observationTrouble } from "./control-plane.ts";
import { networkStatuses } from "./network-status.ts";
import { northdWait } from "./northd-silence.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const wait = (code: Wait["code"], text: string, cause: string | null = null): Wait => ({ code, text, cause });
const waits = (northbound: Wait = nothing, southbound: Wait = nothing) => ({ waits: { northbound, southbound } });
/** The one worker says this now. */
const say = (said: object) =>
  installation.db.workerState.updateMany({ data: { active: true, seenAt: new Date(), lastError: null, ...said } });
const state = () => controlPlaneState(installation.db);

test("the word of a worker that is gone is void as soon as the next one waits for its lease", async () => {
  const { db } = installation;
  const writer = { id: randomUUID(), active: true, ...waits() };
  await db.workerState.create({ data: writer });
  expect(await state()).toMatchObject({ state: "ok" });
  const standby = { id: randomUUID(), ...waits(wait("standby", "Standing by", "another worker writes")) };
  await db.workerState.create({ data: standby });
  expect(await state()).toMatchObject({ state: "ok", reasons: [] });
  const takingOver = wait("taking-over", "The last worker ended; this one takes over in 2 s");
  await db.workerState.update({ where: { id: standby.id }, data: waits(takingOver) });
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: false, reasons: [takingOver] });
});

test("why a pass failed is said to admins; tenants hear that it did", async () => {
  const cause = "constraint violation: row 0e1f in /run/nb.sock";
  await say({ ...waits(), lastError: cause });
  const text = "Carrying out changes failed and is tried again";
  expect((await state()).reasons).toEqual([{ code: "failing", text, cause }]);
  const { api } = await installation.tenant();
  const [told, ...more] = (await api.system.state({})).reasons;
  expect([told, more]).toEqual([{ code: "failing", text: `${text}.`, cause: null }, []]);
});

test("a northd that is busy is told of, and is no trouble", async () => {
  const busy = northdWait(8_000) ?? nothing;
  await say(waits(busy));
  expect(await state()).toMatchObject({ state: "ok", carriedOut: true, reasons: [busy] });
  await say(waits(northdWait(31_000) ?? nothing));
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: false });
});

test("that a Northbound was filled is told to admins beside whatever else is the matter, until one confirms it", async () => {
  const { db } = installation;
  const digest = "0".repeat(64);
  const hold = { id: randomUUID(), what: "filled", digest, rowCount: 0, ownedCount: 0 };
  await db.hold.create({ data: hold });
  const codes = async () => (await state()).reasons.map(({ code }) => code);
  for (const code of ["held", "northd-busy", "no-northbound"] as const) {
    await say(waits(wait(code, "It waits")));
    expect(await codes()).toEqual([code, "filled"]);
  }
  await say(waits());
  expect(await state()).toMatchObject({ state: "ok", reasons: [{ code: "filled" }] });
  await db.hold.update({ where: { id: hold.id }, data: { acceptedDigest: digest } });
  expect(await codes()).toEqual([]);
  await db.hold.delete({ where: { id: hold.id } });
});

test("with a Southbound that does not answer, changes are said not to be carried out", async () => {
  await say(waits(nothing, wait("no-southbound", "It is silent")));
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: false });
  for (const code of ["standby", "barred"] as const) {
    await say(waits(nothing, wait(code, "Another worker watches it")));
    expect(await state()).toMatchObject({ state: "ok", carriedOut: true, reasons: [] });
  }
});

test("who speaks for the control plane does not change with who spoke last, and standing by is no reason for anything", async () => {
  const { db } = installation;
  await db.workerState.deleteMany();
  const [first, second] = [randomUUID(), randomUUID()];
  const silent = wait("no-northbound", "The Northbound does not answer", "connecting");
  const standby = wait("standby", "Standing by", "another worker writes the Northbound");
  await db.workerState.create({ data: { id: first, ...waits(standby, standby) } });
  await db.workerState.create({ data: { id: second, ...waits(silent, standby) } });
  for (const id of [first, second, first]) {
    await db.workerState.update({ where: { id }, data: { seenAt: new Date() } });
    expect(await state()).toMatchObject({ carriedOut: false, reasons: [silent] });
  }
  await db.workerState.update({ where: { id: second }, data: waits(standby, standby) });
  const nobody = [{ code: "undecided", text: "No worker writes the Northbound at present" }];
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: false, reasons: nobody });
  await db.workerState.deleteMany({ where: { id: first } });
});

test("what is said of both databases for one cause is told once", async () => {
  const late = (deed: string) => wait("taking-over", `The worker that ${deed} has not renewed its lease for 2 s`);
  await say(waits(late("writes the Northbound"), late("watches the Southbound")));
  expect((await state()).reasons).toEqual([late("writes the Northbound")]);
});

test("no host is called well while Skein cannot ask any, and none has answered for long", async () => {
  const { db } = installation;
  const host = { id: randomUUID(), systemId: "hv1", name: "hv1", nbCfg: 7n, chassisPresent: true };
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  await db.host.create({ data: { ...host, lastSeenAt: ago(70) } });
  await say(waits());
  expect(await observationTrouble(db)).toBeNull();
  await say(waits(wait("other-installation", "The Northbound is not to be written", "it belongs to 1111")));
  expect(await observationTrouble(db)).toMatchObject({
    reason: "The Northbound is not to be written: no host has been asked for 1 min",
  });
  // As long as the last answer is young, it holds.
  await db.host.update({ where: { id: host.id }, data: { lastSeenAt: ago(10) } });
  expect(await observationTrouble(db)).toBeNull();
  await db.host.update({ where: { id: host.id }, data: { lastSeenAt: ago(70) } });
  await say({ ...waits(), lastError: "a pass failed" });
  expect(await observationTrouble(db)).not.toBeNull();
  await db.host.delete({ where: { id: host.id } });
});

test("held removals keep nothing else from being carried out, whatever the words for them are", async () => {
  await say(waits(wait("held", "Something waits for an admin")));
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: true });
});

test("what a worker of the release before says in words alone is understood", async () => {
  const { DbNull } = await import("#prisma/generated/internal/prismaNamespace.ts");
  await say({ waits: DbNull, northbound: "ok", southbound: "ok" });
  expect(await state()).toMatchObject({ state: "ok", carriedOut: true, reasons: [] });
  await say({ waits: DbNull, northbound: "The Northbound does not answer: unix:/run/nb.sock", southbound: "ok" });
  const reason = wait("in-words", "The Northbound does not answer", "unix:/run/nb.sock");
  expect(await state()).toMatchObject({ state: "degraded", carriedOut: false, reasons: [reason] });
});

test("what a worker of a newer release waits for is told in its words, and changes are said to go on if it says so", async () => {
  const newer = { code: "of-tomorrow", text: "It does something new", cause: null };
  const said = (goesOn: boolean) => say({ waits: { northbound: { ...newer, goesOn }, southbound: nothing } });
  await said(true);
  expect(await state()).toMatchObject({ carriedOut: true, reasons: [{ code: "told", text: newer.text }] });
  await said(false);
  expect(await state()).toMatchObject({ carriedOut: false, reasons: [{ code: "in-words", text: newer.text }] });
});

test("an object whose change is not written says why, as long as more than time is missing", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  const { id } = first((await api.network.create({ projectId, items: [{ name: "waiting" }] })).items);
  const reason = async () => (await networkStatuses(db, [id])).get(id)?.reason;
  await say(waits(wait("other-installation", "The Northbound is not to be written", "it belongs to 1111")));
  expect(await reason()).toBe("The Northbound is not to be written");
  await say(waits());
  expect(await reason()).toBeNull();
});

test("what a worker said before the database's clock went back is void, and not taken for news until then", async () => {
  const { db } = installation;
  await db.workerState.deleteMany();
  const ahead = new Date(Date.now() + 3_600_000);
  await db.workerState.create({ data: { id: randomUUID(), active: true, ...waits(), seenAt: ahead } });
  const since = "has not answered since the database's clock went back";
  expect(await state()).toMatchObject({ state: "down", knownUntil: null, reasons: [{ text: `The worker ${since}` }] });
  expect(await observationTrouble(db)).toEqual({
    reason: `The worker ${since}: nothing is known of the hosts`,
    since: null,
  });
  // Who lives speaks, and not the one that seems to have spoken last.
  const silent = wait("no-southbound", "The Southbound does not answer", "connecting");
  await db.workerState.create({ data: { id: randomUUID(), active: true, ...waits(nothing, silent) } });
  expect(await observationTrouble(db)).toEqual({ reason: silent.text, since: null });
});
