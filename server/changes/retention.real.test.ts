import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { portStatuses } from "../status/port-status.ts";
import { pruneHistory } from "./retention.ts";

let installation: Installation;
let tenant: Tenant;
let networkId: string;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const items = [{ name: "n", subnets: [{ cidr: "10.0.0.0/16" }] }];
  networkId = first((await api.network.create({ projectId, items })).items).id;
});
afterAll(() => installation.close());

const lastSeq = async () => (await installation.db.change.aggregate({ _max: { seq: true } }))._max.seq ?? 0n;
const logOf = async (resourceId: string) =>
  (await installation.db.change.findMany({ where: { resourceId }, orderBy: { seq: "asc" } })).map(
    ({ action }) => action,
  );
/** Everything there is so far happened a month ago. */
const age = () =>
  installation.db
    .$executeRaw`UPDATE "Change" SET "at" = now() - interval '30 days' WHERE "at" > now() - interval '1 day'`;

async function makePort(name: string) {
  const { api, projectId } = tenant;
  return first((await api.port.create({ projectId, items: [{ networkId, name }] })).items);
}

async function rename(port: { id: string; version: number }, name: string) {
  const { api, projectId } = tenant;
  return first((await api.port.update({ projectId, items: [{ id: port.id, version: port.version, name }] })).items);
}

test("old changes go with their operations; the last of each object stays, and with it the object's status", async () => {
  const { api, projectId } = tenant;
  const { db } = installation;
  const kept = await rename(await rename(await makePort("a"), "b"), "c");
  const removed = await makePort("gone");
  await api.port.remove({ projectId, ids: [removed.id] });
  const young = await makePort("young");
  await age();
  await rename(young, "younger");
  const [before] = (await portStatuses(db, [kept.id])).values();
  expect(await pruneHistory(db, { days: 7, appliedSeq: await lastSeq() })).toBeGreaterThan(3);
  expect(await logOf(kept.id)).toEqual(["updated"]);
  expect(await logOf(removed.id)).toEqual([]);
  expect(await logOf(young.id)).toEqual(["updated"]);
  expect([...(await portStatuses(db, [kept.id])).values()]).toEqual([before]);
  expect(await db.operation.count({ where: { changes: { none: {} } } })).toBe(0);
  // A second look finds nothing more.
  expect(await pruneHistory(db, { days: 7, appliedSeq: await lastSeq() })).toBe(0);
});

test("what is not carried out yet stays, however old, and so does what is younger than the limit", async () => {
  const { db } = installation;
  const port = await rename(await makePort("x"), "y");
  // The change that the Northbound stands for is another object's.
  await makePort("since");
  await age();
  const carriedOut = await lastSeq();
  const waiting = await rename(await rename(port, "z"), "zz");
  await age();
  await pruneHistory(db, { days: 7, appliedSeq: carriedOut });
  expect(await logOf(waiting.id)).toEqual(["updated", "updated"]);
  await pruneHistory(db, { days: 365, appliedSeq: await lastSeq() });
  expect(await logOf(waiting.id)).toHaveLength(2);
});

test("the end of the log stays, so that positions and those who follow it go on", async () => {
  const { api, projectId } = tenant;
  const { db } = installation;
  const port = await makePort("last");
  await api.port.remove({ projectId, ids: [port.id] });
  await age();
  const end = await lastSeq();
  await pruneHistory(db, { days: 7, appliedSeq: end });
  expect(await lastSeq()).toBe(end);
  await makePort("next");
  expect(await lastSeq()).toBe(end + 1n);
});

test("a log of many windows is pruned whole, and operations that keep one of their changes stay", async () => {
  const { api, projectId } = tenant;
  const { db } = installation;
  const items = Array.from({ length: 1_500 }, (_, n) => ({ networkId, name: `many-${n}` }));
  const made: { id: string }[] = [];
  for (let start = 0; start < items.length; start += 100)
    made.push(...(await api.port.create({ projectId, items: items.slice(start, start + 100) })).items);
  const ids = made.map(({ id }) => id);
  for (let start = 1; start < ids.length; start += 100)
    await api.port.remove({ projectId, ids: ids.slice(start, start + 99) });
  await age();
  await pruneHistory(db, { days: 7, appliedSeq: await lastSeq() });
  expect(await db.change.count({ where: { resourceId: { in: ids } } })).toBeLessThanOrEqual(15 + 99);
  expect(await logOf(ids[0] ?? "")).toEqual(["created"]);
  expect(await db.operation.count({ where: { changes: { none: {} } } })).toBe(0);
});
