import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { heldListSchema } from "#model/lists/held.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { adminScope } from "../auth/scope.ts";
import type { AdminScope } from "../caller.ts";
import { installationId } from "../intent/load.ts";
import { closeOvn } from "../ovn/ask.ts";
import { bindings } from "../resources/hold/bindings.ts";
import { rows as heldRows, list as listHolds } from "../resources/hold/data.ts";
import { acceptOnHost, holdsOnHost } from "../resources/hold/on-host.ts";
import { accept } from "../resources/hold/service.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { makeUser } from "../testing/people.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

// What the worker does not do until an admin decides: it shows itself, and exactly what was shown is carried out.

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
let worker: Worker;
let admin: AdminScope;

beforeAll(async () => {
  central = await TestCentral.start();
  // The environment is read once.
  vi.stubEnv("OVN_SB", central.southbound.endpoint);
  installation = await openInstallation();
  tenant = await installation.tenant();
  admin = adminScope(await makeUser("admin@skein.test", { isAdmin: true }), "admin:write");
  worker = start();
});
afterAll(async () => {
  closeOvn();
  await worker?.stop();
  await central?.stop();
  await installation?.close();
});

/** Another installation is taken for gone when it has not written for two seconds. */
const adoptAfterMs = 2_000;

const start = () => startWorkerAt(central, { reconcileSeconds: 3600, adoptAfterMs });

async function makePorts(name: string, count: number) {
  const { api, projectId } = tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const wanted = Array.from({ length: count }, (_, index) => ({ networkId: network.id, name: `${name}-${index}` }));
  const ports = (await api.port.create({ projectId, items: wanted })).items;
  const ids = ports.map(({ id }) => id);
  await waitFor("the ports are there", async () => {
    const names = await portNames();
    return ids.every((id) => names.includes(id));
  });
  return { network, ids };
}

const portNames = async () =>
  (await central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).split(/\s+/).filter(Boolean);
const holds = async () => (await listHolds(admin)).items;
const isWell = async () => (await controlPlaneState(installation.db)).state === "ok";
/** As if our database had been put back to before they were made. */
const lose = (ids: readonly string[]) => installation.db.port.deleteMany({ where: { id: { in: [...ids] } } });

async function theHold(rowCount: number) {
  await waitFor(`${rowCount} removals are shown`, async () => (await holds())[0]?.rowCount === rowCount);
  return first(await holds());
}

test("removals that wait are shown row by row, and exactly what was shown is carried out when an admin accepts it", async () => {
  const { ids } = await makePorts("lost", 30);
  await worker.stop();
  await lose(ids.slice(0, 20));
  worker = start();
  const shown = await theHold(20);
  expect(shown).toMatchObject({ what: "removals", accepted: null, objects: [{ kind: "port", count: 20 }] });
  expect(shown.ownedCount).toBeGreaterThan(30);
  const page = await heldRows(admin, heldListSchema.parse({ holdId: shown.id, filter: "kind:port lost-", limit: 200 }));
  expect(page.items.map(({ resourceId }) => resourceId).sort()).toEqual(ids.slice(0, 20).sort());

  // More of it is lost: what the admin still has on screen is not what would be done.
  await worker.stop();
  await lose(ids.slice(20, 25));
  worker = start();
  const now = await theHold(25);
  expect(now.since).toEqual(shown.since);
  await expect(accept(admin, { id: shown.id, digest: shown.digest, dryRun: false })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { current: { rowCount: 25 } },
  });
  expect(await portNames()).toEqual(expect.arrayContaining(ids));

  const { plan } = await accept(admin, { id: now.id, digest: now.digest, dryRun: true });
  expect(plan?.changes).toMatchObject([{ kind: "hold", name: "removal of 25 rows", action: "updated" }]);
  const { operationId } = await accept(admin, { id: now.id, digest: now.digest, dryRun: false });
  await waitFor("it is carried out", async () => {
    const names = await portNames();
    return ids.slice(0, 25).every((id) => !names.includes(id));
  });
  expect(await portNames()).toEqual(expect.arrayContaining(ids.slice(25)));
  await waitFor("nothing waits any more", async () => (await holds()).length === 0 && (await isWell()));
  const operation = await installation.db.operation.findUniqueOrThrow({ where: { id: operationId ?? "" } });
  expect(operation).toMatchObject({ name: "hold.accept", actorName: "admin@skein.test" });
  expect(await installation.db.correction.count({ where: { op: "delete" } })).toBe(0);
});

test("what waits is not carried out bit by bit: not below the limit, and not by a worker that starts", async () => {
  const { ids } = await makePorts("slowly", 30);
  await worker.stop();
  await lose(ids);
  worker = start();
  await theHold(30);
  for (const id of ids.slice(3)) await central.nbctl("--if-exists", "lsp-del", id);
  await worker.stop();
  worker = start();
  const left = await theHold(3);
  expect(await portNames()).toEqual(expect.arrayContaining(ids.slice(0, 3)));
  const [text = ""] = await holdsOnHost(process.env.DATABASE_URL ?? "");
  expect(text).toContain("3 of ");
  expect(text).toContain(`npm run admin -- accept ${left.digest.slice(0, 12)}`);
  await acceptOnHost(process.env.DATABASE_URL ?? "", left.digest.slice(0, 12));
  await waitFor("the command has it carried out", async () => !(await portNames()).some((name) => ids.includes(name)));
  await waitFor("nothing waits any more", async () => (await holds()).length === 0 && (await isWell()));
  expect(await holdsOnHost(process.env.DATABASE_URL ?? "")).toEqual(["Nothing waits for a decision."]);
  await worker.stop();
  await installation.db.workerState.deleteMany();
  const [unknown] = await holdsOnHost(process.env.DATABASE_URL ?? "");
  expect(unknown).toContain("Whether something waits is not known");
  worker = start();
});

test("a network that would go is named before its ports, with its project and with who is bound", async () => {
  const { network, ids } = await makePorts("whole", 12);
  await worker.stop();
  await lose(ids);
  const [{ name: projectName } = { name: "" }] = await installation.db.project.findMany({
    where: { id: tenant.projectId },
  });
  await installation.db.subnet.deleteMany({ where: { networkId: network.id } });
  await installation.db.network.delete({ where: { id: network.id } });
  worker = start();
  await waitFor("the network is held", async () => (await holds())[0]?.networks[0]?.goes === true);
  const hold = first(await holds());
  const named = { id: network.id, name: "whole", goes: true, ports: 12, projectName };
  expect(hold).toMatchObject({ networkCount: 1, networks: [named] });
  const { items } = await heldRows(
    admin,
    heldListSchema.parse({ holdId: hold.id, filter: "network:whole", limit: 200 }),
  );
  expect(items[0]).toMatchObject({ table: "Logical_Switch", resourceId: network.id, isWithin: false });
  const ports = items.filter(({ kind }) => kind === "port");
  expect(ports).toHaveLength(12);
  for (const port of ports)
    expect(port).toMatchObject({
      ...{ link: null, isWithin: true, projectName },
      network: { id: network.id, name: "whole" },
    });
  expect(await bindings(admin, { holdId: hold.id })).toEqual({ ports: 12, bound: [] });
  await accept(admin, { id: hold.id, digest: hold.digest, dryRun: false });
  await waitFor("all is well", async () => (await holds()).length === 0 && (await isWell()));
  expect((await portNames()).filter((name) => ids.includes(name))).toEqual([]);
});

test("a large deletion that somebody asked for does not wait, also when the worker was away", async () => {
  const { network, ids } = await makePorts("asked-for", 60);
  await worker.stop();
  const { api, projectId } = tenant;
  await api.network.remove({ projectId, ids: [network.id], cascade: true });
  worker = start();
  await waitFor("they are gone", async () => !(await portNames()).some((name) => ids.includes(name)));
  expect(await holds()).toEqual([]);
});

test("another installation's Northbound is adopted only when an admin asks for it and the other one is silent; its rows wait then", async () => {
  const { ids } = await makePorts("ours", 12);
  await worker.stop();
  const ownId = await installationId(installation.db);
  const other = "11111111-1111-4111-8111-111111111111";
  // The same Northbound, as an installation with an empty database sees it.
  await installation.db.installation.updateMany({ data: { id: other } });
  await lose(ids);
  // As if removals had been accepted before: they must not go with the adoption.
  await installation.db.hold.create({
    data: { id: ids[0] ?? "", what: "removals", digest: "d", acceptedDigest: "d", rowCount: 1, ownedCount: 1 },
  });
  // A worker that is gone asked something else, at another Northbound.
  const gone = { what: "northbound", digest: "g", rowCount: 0, ownedCount: 0, ovn: { worker: randomUUID() } };
  await installation.db.hold.create({ data: { id: randomUUID(), ...gone } });
  worker = start();
  const kinds = async () => (await holds()).map(({ what }) => what).join();
  await waitFor("it asks, and asks nothing else", async () => (await kinds()) === "installation,removals");
  const asked = first(await holds());
  expect(asked).toMatchObject({ installation: ownId, accepted: null });
  await expect(accept(admin, { id: ids[0] ?? "", digest: "d", dryRun: false })).rejects.toMatchObject({
    code: "IN_USE",
    message: expect.stringContaining("Whether this Northbound is ours is open"),
  });
  expect(asked.rowCount).toBeGreaterThan(12);
  await expect(accept(admin, { id: asked.id, digest: asked.digest, dryRun: false })).rejects.toMatchObject({
    code: "IN_USE",
  });
  await waitFor("the other one is silent", async () => first(await holds()).decidableAt === null);
  expect(await portNames()).toEqual(expect.arrayContaining(ids));
  await accept(admin, { id: asked.id, digest: asked.digest, dryRun: false });
  await waitFor("it is adopted, and the rows that nobody knows wait", async () => {
    const [hold] = await holds();
    return hold?.what === "removals" && hold.accepted === null && hold.reason.includes(ownId);
  });
  expect(await portNames()).toEqual(expect.arrayContaining(ids));
  const marks = await central.nbctl("--bare", "--columns=external_ids", "list", "Logical_Switch");
  expect(marks).not.toContain(ownId);
  expect(marks).toContain(other);
  const { id, digest } = first(await holds());
  await accept(admin, { id, digest, dryRun: false });
  await waitFor("all is well", async () => (await holds()).length === 0 && (await isWell()));
  expect((await portNames()).filter((name) => ids.includes(name))).toEqual([]);
});
