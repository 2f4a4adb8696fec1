import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#model/permissions.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { keyIdentity, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { type Furnished, furnishedProject } from "../../testing/two-projects.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

let database: TestDatabase;
let own: Furnished;
let projectId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  own = await furnishedProject("antelope", 65);
  await furnishedProject("zebra", 66);
  projectId = own.projectId;
});
afterAll(() => database.drop());

async function member(name: string, role: Role) {
  const user = await makeUser(`${name}@antelope.test`);
  await db().member.create({ data: { id: randomUUID(), projectId, userId: user.id, role } });
  return createCaller(contextFor(user));
}

/** As if all that anybody did and looked at so far had been so long ago. */
async function letPass(minutes: number) {
  await db().$executeRaw`UPDATE "Visit" SET "at" = "at" - make_interval(mins => ${minutes}::int),
    "stayedUntil" = "stayedUntil" - make_interval(mins => ${minutes}::int)`;
  await db().$executeRaw`UPDATE "Operation" SET "at" = "at" - make_interval(mins => ${minutes}::int)`;
}

const place = (of = projectId) => ({ projectId: of, place: "overview" as const });

test("news is what others did since my last stay: looks that follow closely are one stay, and my own doing is none", async () => {
  const api = createCaller(contextFor(own.owner));
  const other = await member("other", "member");
  const news = async () => (await api.overview.project({ projectId })).news;
  expect(await news()).toMatchObject({ since: null, changes: 0, names: [] });
  const { at } = await api.visit.mark(place());
  await letPass(60);
  await other.network.create({ projectId, items: [{ name: "by-other" }] });
  await api.network.create({ projectId, items: [{ name: "by-me" }] });
  const told = { changes: 1, isMore: false, people: 1, keys: 0, names: ["other@antelope.test"] };
  expect(await news()).toMatchObject(told);
  // To look does not make it old, nor does a reload.
  expect((await api.visit.mark(place())).awaySince?.getTime()).toBeLessThan((at?.getTime() ?? 0) - 59 * 60_000);
  await letPass(20);
  await api.visit.mark(place());
  expect(await news()).toMatchObject(told);
  await letPass(45);
  expect(await news()).toMatchObject({ changes: 0 });
});

test("what is told of an invitation to those who may not read it is nothing, not even that something was done", async () => {
  const viewer = await member("viewer", "viewer");
  await viewer.visit.mark(place());
  await letPass(60);
  const owner = createCaller(contextFor(own.owner));
  await owner.invitation.create({ projectId, items: [{ email: "somebody@else.test" }] });
  expect((await viewer.overview.project({ projectId })).news.changes).toBe(0);
});

test("what OVN does not take is told once for each cause with the first of it, and what lies in other projects never", async () => {
  const api = createCaller(contextFor(own.owner));
  const networkId = own.ids.network ?? "";
  const items = ["b", "a", "c"].map((name) => ({ networkId, name }));
  const ports = (await api.port.create({ projectId, items })).items;
  const foreign = await db().port.findFirstOrThrow({ where: { projectId: { not: projectId } } });
  const fault = (resourceId: string) => ({ kind: "port", resourceId, code: "REJECTED", message: "Its name is taken." });
  await db().fault.createMany({ data: [...ports, foreign].map(({ id }) => fault(id)) });
  const { refused } = await api.overview.project({ projectId });
  const first = ports.find(({ name }) => name === "a")?.id;
  expect(refused).toEqual([
    { kind: "port", count: 3, id: first, parentId: networkId, name: "a", reason: "Its name is taken." },
  ]);
  const key = createCaller(contextFor(keyIdentity(projectId, ["project:read"])));
  expect(await key.overview.project({ projectId })).toMatchObject({
    ...{ refused: [], stuck: [], fullest: [] },
    moving: { total: 0 },
    news: { since: null },
  });
});

test("a port that its host has claimed and does not carry is told after half a minute, with the host", async () => {
  const api = createCaller(contextFor(own.owner));
  const portId = own.ids.port ?? "";
  await db().portBinding.update({ where: { portId }, data: { up: false, since: new Date() } });
  expect((await api.overview.project({ projectId })).stuck).toEqual([]);
  await db().portBinding.update({ where: { portId }, data: { since: new Date(Date.now() - 60_000) } });
  expect((await api.overview.project({ projectId })).stuck).toMatchObject([
    { kind: "port", count: 1, id: portId, reason: expect.stringContaining("antelope-host has claimed it") },
  ]);
});

test("what is on its way is counted, and what was refused or is realised is not among it", async () => {
  const api = createCaller(contextFor(own.owner));
  await db().$executeRaw`UPDATE "Operation" SET "realisation" = '{"sync": "realised"}'`;
  await db().fault.deleteMany();
  const { operationId } = await api.network.create({ projectId, items: [{ name: "on-its-way" }] });
  expect((await api.overview.project({ projectId })).moving).toMatchObject({
    items: [{ id: operationId, realisation: { sync: "pending" } }],
    total: 1,
    isMore: false,
  });
  const network = await db().network.findFirstOrThrow({ where: { name: "on-its-way" } });
  await db().fault.create({
    data: { kind: "network", resourceId: network.id, code: "REJECTED", message: "No." },
  });
  expect((await api.overview.project({ projectId })).moving.total).toBe(0);
});

test("an admin is told of each project what is amiss in it, the worst first, and who changed what today", async () => {
  const admin = createCaller(contextFor(await makeUser("admin@skein.test", { isAdmin: true })));
  // Beside the one that was refused.
  await createCaller(contextFor(own.owner)).network.create({ projectId, items: [{ name: "next-on-its-way" }] });
  const { items, changed, projects } = await admin.overview.installation({});
  expect(projects).toBe(2);
  expect(items[0]).toMatchObject({ name: "antelope-project", refused: 1, moving: 1 });
  expect(changed.map(({ name }) => name)).toEqual(["antelope-project", "zebra-project"]);
  expect(changed[0]).toMatchObject({ people: 2, isMore: false });
  expect(changed[0]?.changes).toBeGreaterThan(5);
});

test("news are looked for among the last 5,000 requests since, and what lies before them is said to be more", async () => {
  const api = createCaller(contextFor(await makeUser("busy@antelope.test")));
  const busy = await db().user.findUniqueOrThrow({ where: { email: "busy@antelope.test" } });
  await db().member.create({ data: { id: randomUUID(), projectId, userId: busy.id, role: "member" } });
  await api.visit.mark(place());
  await letPass(60);
  const other = await member("another", "member");
  const news = async () => (await api.overview.project({ projectId })).news;
  const make = (name: string) => other.network.create({ projectId, items: [{ name }] });
  await make("before-all-that");
  await db().$executeRaw`
    INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorId", "actorName", "realisation")
    SELECT gen_random_uuid(), 'port.update', 'r', ${projectId}::uuid, 'user', ${busy.id}::uuid, 'busy', '{"sync": "realised"}'
    FROM generate_series(1, 5000)`;
  expect(await news()).toMatchObject({ changes: 0, isMore: true });
  await make("after-all-that");
  expect(await news()).toMatchObject({ changes: 1, isMore: true, names: ["another@antelope.test"] });
});
