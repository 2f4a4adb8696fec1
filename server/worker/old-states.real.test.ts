import { copyFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heldListSchema } from "#model/lists/held.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { backUp } from "#scripts/backup/dump.ts";
import { restore } from "#scripts/backup/restore.ts";
import { adminScope } from "../auth/scope.ts";
import { db } from "../db.ts";
import { forgetPerProcess } from "../per-process.ts";
import { rows as heldRows, list as listHolds } from "../resources/hold/data.ts";
import { accept } from "../resources/hold/service.ts";
import { first } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { portStatuses } from "../status/port-status.ts";
import { makeUser } from "../testing/people.ts";
import { Workplace } from "./testing/workplace.ts";

// Databases of an hour ago, and numbers that fell or cannot be raised: each ends well, or stops and asks.

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open({ reconcileSeconds: 3600 });
});
afterAll(() => place?.close());

const databaseUrl = () => process.env.DATABASE_URL ?? "";

/** A database is restored while nobody uses it: the next `db()` is a client of its own again. */
async function closeDatabase(): Promise<void> {
  await db().$disconnect();
  forgetPerProcess("database");
}

async function makeNetwork(name: string, ports: number) {
  const { api, projectId } = place.tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }] }];
  const { id } = first((await api.network.create({ projectId, items })).items);
  return { id, ports: await makePorts(id, name, ports) };
}

async function makePorts(networkId: string, name: string, count: number): Promise<string[]> {
  const { api, projectId } = place.tenant;
  const items = Array.from({ length: count }, (_, index) => ({ networkId, name: `${name}-${index}` }));
  const ids = (await api.port.create({ projectId, items })).items.map(({ id }) => id);
  await waitFor("the ports are realised", async () => {
    const statuses = [...(await portStatuses(db(), ids)).values()];
    return statuses.every(({ sync }) => sync === "realised");
  });
  return ids;
}

const portNames = async () =>
  (await place.central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).split(/\s+/).filter(Boolean);
const isWell = async () => (await controlPlaneState(db())).state === "ok";

test("with a database of an hour ago, what it knows of is put back, whatever is newer waits for an admin, however little it is, and changes go on", async () => {
  const kept = await makeNetwork("kept", 4);
  const file = path.join(place.central.northbound.dir, "backup.gz");
  await backUp(databaseUrl(), file);
  const newer = await makeNetwork("newer", 3);
  const { api, projectId } = place.tenant;
  const deleted = kept.ports.slice(0, 2);
  await api.port.remove({ projectId, ids: deleted });
  await waitFor("they are gone", async () => !(await portNames()).some((name) => deleted.includes(name)));
  await place.worker.stop();
  await closeDatabase();
  await restore(databaseUrl(), file, true);

  place.worker = place.start();
  await waitFor("what the backup knows of is there again", async () => {
    const names = await portNames();
    return kept.ports.every((id) => names.includes(id));
  });
  const admin = adminScope(await makeUser("admin@skein.test", { isAdmin: true }), "admin:write");
  await waitFor("what is newer waits", async () => (await listHolds(admin)).items.length === 1);
  const hold = first((await listHolds(admin)).items);
  expect(hold.reason).toContain("The database is older than the Northbound");
  const held = (await heldRows(admin, heldListSchema.parse({ holdId: hold.id, filter: "", limit: 200 }))).items;
  expect(held.map(({ resourceId }) => resourceId)).toEqual(expect.arrayContaining([newer.id, ...newer.ports]));
  expect(held.every(({ resourceId }) => resourceId === newer.id || newer.ports.includes(resourceId ?? ""))).toBe(true);
  await makePorts(kept.id, "after", 2);
  expect(await portNames()).toEqual(expect.arrayContaining(newer.ports));

  await accept(admin, { id: hold.id, digest: hold.digest, dryRun: false });
  await waitFor("it is carried out", async () => !(await portNames()).some((name) => newer.ports.includes(name)));
  await waitFor("all is well", isWell);
});

test("a database of an hour ago that is written to before the worker looks removes nothing, although it gave the same positions out again", async () => {
  const kept = await makeNetwork("written-to", 6);
  const file = path.join(place.central.northbound.dir, "written-to.gz");
  await backUp(databaseUrl(), file);
  const newer = await makePorts(kept.id, "newer", 5);
  await place.worker.stop();
  await closeDatabase();
  await restore(databaseUrl(), file, true);
  const { api, projectId } = place.tenant;
  const items = Array.from({ length: 8 }, (_, index) => ({ networkId: kept.id, name: `overtakes-${index}` }));
  const overtaking = (await api.port.create({ projectId, items })).items.map(({ id }) => id);
  const correctionsBefore = await db().correction.count();

  place.worker = place.start();
  await waitFor("what was asked for is there", async () => {
    const names = await portNames();
    return overtaking.every((id) => names.includes(id));
  });
  const admin = adminScope(await makeUser("second@skein.test", { isAdmin: true }), "admin:write");
  await waitFor("what is newer waits", async () => (await listHolds(admin)).items.length === 1);
  const hold = first((await listHolds(admin)).items);
  expect(hold.reason).toContain("The database is older than the Northbound");
  const held = (await heldRows(admin, heldListSchema.parse({ holdId: hold.id, filter: "", limit: 200 }))).items;
  expect(new Set(held.map(({ resourceId }) => resourceId))).toEqual(new Set(newer));
  expect(await portNames()).toEqual(expect.arrayContaining(newer));
  expect(await db().correction.count()).toBe(correctionsBefore);
  await accept(admin, { id: hold.id, digest: hold.digest, dryRun: false });
  await waitFor("it is carried out", async () => !(await portNames()).some((name) => newer.includes(name)));
  await waitFor("all is well", isWell);
});

/** Restores a database of before some ports were made, and writes to it before the worker looks. `spoil`: what the fence has become meanwhile. */
async function restoreBeside(name: string, spoil: (fence: string) => Promise<unknown>): Promise<void> {
  const kept = await makeNetwork(name, 4);
  const file = path.join(place.central.northbound.dir, `${name}.gz`);
  await backUp(databaseUrl(), file);
  const newer = await makePorts(kept.id, "newer", 5);
  await place.worker.stop();
  await closeDatabase();
  await restore(databaseUrl(), file, true);
  const fence = await place.central.nbctl("--bare", "--columns=_uuid", "find", "DNS", 'external_ids:"skein:epoch"!=""');
  await spoil(fence);
  const { api, projectId } = place.tenant;
  const items = Array.from({ length: 8 }, (_, index) => ({ networkId: kept.id, name: `overtakes-${index}` }));
  const overtaking = (await api.port.create({ projectId, items })).items.map(({ id }) => id);
  const correctionsBefore = await db().correction.count();

  place.worker = place.start();
  await waitFor("what was asked for is there", async () => {
    const names = await portNames();
    return overtaking.every((id) => names.includes(id));
  });
  const admin = adminScope(await makeUser(`${name}@skein.test`, { isAdmin: true }), "admin:write");
  await waitFor("what is newer waits", async () => (await listHolds(admin)).items.length === 1);
  const { id, digest } = first((await listHolds(admin)).items);
  const held = (await heldRows(admin, heldListSchema.parse({ holdId: id, filter: "", limit: 200 }))).items;
  expect(new Set(held.map(({ resourceId }) => resourceId))).toEqual(new Set(newer));
  expect(await portNames()).toEqual(expect.arrayContaining(newer));
  expect(await db().correction.count()).toBe(correctionsBefore);
  expect((await db().installation.findFirstOrThrow()).isRestored).toBe(false);
  await accept(admin, { id, digest, dryRun: false });
  await waitFor("it is carried out", async () => !(await portNames()).some((name) => newer.includes(name)));
  await waitFor("all is well", isWell);
}

test("a database of an hour ago removes nothing either where the fence is of a release that did not say whose it is", async () => {
  await restoreBeside("unsaid", async (fence) => {
    for (const mark of ["incarnation", "operation", "northbound"])
      await place.central.nbctl("remove", "DNS", fence, "external_ids", `skein\\:${mark}`);
  });
});

test("a database of an hour ago removes nothing either where the fence was lost and only the rows are there", async () => {
  await restoreBeside("fenceless", (fence) => place.central.nbctl("destroy", "DNS", fence));
});

test("a worker whose database is replaced under it by a copy that lagged, and that was written to, removes nothing", async () => {
  const kept = await makeNetwork("lagged", 4);
  const [end] = await db().$queryRaw<{ seq: bigint }[]>`SELECT max("seq") AS "seq" FROM "Change"`;
  const lost = await makePorts(kept.id, "lost", 3);
  // As the copy has it: without the last changes, and with others under their numbers.
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM "Change" WHERE "seq" > ${end?.seq}`;
    await tx.$executeRaw`DELETE FROM "Port" WHERE "id" = ANY(${lost}::uuid[])`;
    await tx.$executeRaw`SELECT setval('"Change_position"', ${end?.seq}::bigint)`;
  });
  const others = await makePorts(kept.id, "others", 4);
  const admin = adminScope(await makeUser("third@skein.test", { isAdmin: true }), "admin:write");
  await waitFor("what is newer waits", async () => (await listHolds(admin)).items.length === 1);
  expect(await portNames()).toEqual(expect.arrayContaining([...lost, ...others]));
  const { id, digest } = first((await listHolds(admin)).items);
  await accept(admin, { id, digest, dryRun: false });
  await waitFor("it is carried out", async () => !(await portNames()).some((name) => lost.includes(name)));
  await waitFor("all is well", isWell);
});

test("with a copy of the Northbound's file of an hour ago, all is written again, once, and changes go on", async () => {
  const { northbound } = place.central;
  const old = await makeNetwork("copied", 3);
  const copy = path.join(northbound.dir, "copy.db");
  await copyFile(northbound.databasePath, copy);
  const ports = await makePorts(old.id, "after-the-copy", 3);
  const { api, projectId } = place.tenant;
  const [gone = ""] = old.ports;
  await api.port.remove({ projectId, ids: [gone] });
  await waitFor("it is gone", async () => !(await portNames()).includes(gone));
  await northbound.kill();
  await copyFile(copy, northbound.databasePath);
  await northbound.launch();
  await waitFor("what came after the copy is there again, and what went is gone", async () => {
    const names = await portNames();
    return ports.every((id) => names.includes(id)) && !names.includes(gone);
  });
  const names = await portNames();
  expect(new Set(names).size).toBe(names.length);
  // The number fell with the file, below what hosts and log have seen.
  await makePorts(old.id, "later", 1);
  await waitFor("all is well", isWell);
});

test.each([
  ["fell to 0", "0"],
  ["stands at INT64_MAX, where it cannot be raised", "9223372036854775807"],
])("changes are followed to the hosts after nb_cfg %s", async (_, number) => {
  const { id } = await makeNetwork(`numbered-${number.length}`, 1);
  await place.central.nbctl("set", "NB_Global", ".", `nb_cfg=${number}`);
  await makePorts(id, `after-${number.length}`, 1);
  const now = BigInt(await place.central.nbctl("get", "NB_Global", ".", "nb_cfg"));
  expect(now > 0n && now < 1_000_000n).toBe(true);
  await waitFor("all is well", isWell);
});
