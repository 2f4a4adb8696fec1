import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../db.ts";
import { type Api, as, databaseWithHolder, type User } from "../testing/held-row.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import { createSession } from "./session.ts";

let database: Awaited<ReturnType<typeof databaseWithHolder>>;
let owner: User;
let eve: User;
let projectId: string;
let count = 0;
beforeAll(async () => {
  database = await databaseWithHolder();
});
afterAll(() => database.close());
beforeEach(async () => {
  count++;
  owner = await makeUser(`owner-${count}@skein.test`);
  eve = await makeUser(`eve-${count}@skein.test`);
  await makeUser(`accomplice-${count}@skein.test`);
  const members = [owner, eve].map((user) => ({ user, role: "owner" as const }));
  projectId = (await makeProject(`project-${count}`, members)).id;
});

const waiting = () => database.waiting();
const memberIdOf = async (user: User) =>
  (await db().member.findFirstOrThrow({ where: { projectId, userId: user.id } })).id;

/** What eve tries to leave behind: each was allowed when she asked. */
const waysIn = {
  invitation: () =>
    as(eve).invitation.create({ projectId, items: [{ email: `eve2-${count}@skein.test`, role: "owner" }] }),
  member: () =>
    as(eve).member.create({ projectId, items: [{ email: `accomplice-${count}@skein.test`, role: "owner" }] }),
  key: () => as(eve).key.create({ projectId, items: [{ name: "eve", scopes: ["network:write"] }] }),
};

/** What ends her part in the project, and the row that it waits for. */
const ends = {
  removed: {
    held: () => ({ table: "Project", id: projectId }),
    act: async () => as(owner).member.remove({ projectId, ids: [await memberIdOf(eve)] }),
    refusal: "NOT_FOUND",
  },
  demoted: {
    held: () => ({ table: "Project", id: projectId }),
    act: async () =>
      as(owner).member.update({ projectId, items: [{ id: await memberIdOf(eve), version: 1, role: "member" }] }),
    refusal: "FORBIDDEN",
  },
  "in a project that was disabled": {
    held: () => ({ table: "Project", id: projectId }),
    act: async () => {
      const admin = await makeUser(`admin-${count}@skein.test`, { isAdmin: true });
      return as(admin).project.update({ items: [{ id: projectId, version: 1, disabled: true }] });
    },
    refusal: "FORBIDDEN",
  },
  "disabled with their account": {
    held: () => ({ table: "User", id: eve.id }),
    act: async () => {
      const admin = await makeUser(`admin-${count}@skein.test`, { isAdmin: true });
      return as(admin).user.update({ items: [{ id: eve.id, version: 1, disabled: true }] });
    },
    refusal: "UNAUTHENTICATED",
  },
};

const cases = Object.keys(ends).flatMap((end) => Object.keys(waysIn).map((way) => [end, way])) as [
  keyof typeof ends,
  keyof typeof waysIn,
][];

test.each(cases)("who is %s leaves no %s behind that was asked for before and waited", async (end, way) => {
  const { held, act, refusal } = ends[end];
  const { table, id } = held();
  await database.hold(table, id);
  const ending = act();
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const tried = Promise.allSettled([waysIn[way]()]);
  // It has its first proof by then, and stands in line behind what ends her part.
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await database.release();
  await ending;
  expect(await tried).toMatchObject([{ status: "rejected", reason: { cause: { code: refusal } } }]);
  expect(await db().invitation.count({ where: { projectId } })).toBe(0);
  expect(await db().apiKey.count({ where: { projectId } })).toBe(0);
  expect(await db().member.count({ where: { projectId, user: { email: { startsWith: "accomplice" } } } })).toBe(0);
});

test("a sign-in that was ended makes no key: who ends it waits for what it had begun, or is first", async () => {
  const sessionId = await createSession(db(), owner.id, { address: "", userAgent: "" });
  const thief = createCaller(contextFor({ ...owner, sessionId }));
  await database.hold("Project", projectId);
  const tried = Promise.allSettled([
    thief.key.create({ projectId, items: [{ name: "thief", scopes: ["network:write"] }] }),
  ]);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  await as(owner).session.revokeAll();
  await database.release();
  expect(await tried).toMatchObject([{ status: "rejected", reason: { cause: { code: "UNAUTHENTICATED" } } }]);
  expect(await db().apiKey.count({ where: { projectId } })).toBe(0);
});

test("a sign-in that is being ended is not ended before the key that it is making is there to be seen", async () => {
  const sessionId = await createSession(db(), owner.id, { address: "", userAgent: "" });
  const thief = createCaller(contextFor({ ...owner, sessionId }));
  await database.hold("ProjectUsage", projectId, "projectId");
  const making = thief.key.create({ projectId, items: [{ name: "k", scopes: ["network:write"] }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const seen = as(owner)
    .session.revokeAll()
    .then(() => db().apiKey.count({ where: { projectId } }));
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await database.release();
  await making;
  expect(await seen).toBe(1);
});

/** What an admin tries to leave behind. */
const adminWrites = {
  user: (api: Api) =>
    api.user.create({
      items: [{ email: `back-door-${count}@skein.test`, name: "b", password: "a first password", isAdmin: true }],
    }),
  promotion: (api: Api) => api.user.update({ items: [{ id: owner.id, version: 1, isAdmin: true }] }),
  project: (api: Api) => api.project.create({ items: [{ name: `back-door-${count}` }] }),
  quota: (api: Api) => api.project.update({ items: [{ id: projectId, version: 1, description: "mine" }] }),
};

test.each(
  (["demoted", "disabled"] as const).flatMap((how) => Object.keys(adminWrites).map((way) => [how, way] as const)),
)("an admin who is %s leaves no %s behind that was asked for before and waited", async (how, way) => {
  const [chief, mallory] = [
    await makeUser(`chief-${count}@skein.test`, { isAdmin: true }),
    await makeUser(`mallory-${count}@skein.test`, { isAdmin: true }),
  ];
  await database.hold("User", mallory.id);
  const end = how === "demoted" ? { isAdmin: false } : { disabled: true };
  const ending = as(chief).user.update({ items: [{ id: mallory.id, version: 1, ...end }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const tried = Promise.allSettled([adminWrites[way as keyof typeof adminWrites](as(mallory))]);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await database.release();
  await ending;
  const code = how === "demoted" ? "FORBIDDEN" : "UNAUTHENTICATED";
  expect(await tried).toMatchObject([{ status: "rejected", reason: { cause: { code } } }]);
  expect(await db().user.count({ where: { email: `back-door-${count}@skein.test` } })).toBe(0);
  expect(await db().user.findUnique({ where: { id: owner.id } })).toMatchObject({ isAdmin: false });
  expect(await db().project.count({ where: { name: `back-door-${count}` } })).toBe(0);
  expect(await db().project.findUnique({ where: { id: projectId } })).toMatchObject({ version: 1 });
});

test("who asks for admission to a project while it is being disabled is not let in", async () => {
  const [admin, guest] = [
    await makeUser(`admin-${count}@skein.test`, { isAdmin: true }),
    await makeUser(`guest-${count}@skein.test`),
  ];
  const { items } = await as(owner).invitation.create({ projectId, items: [{ email: guest.name, role: "owner" }] });
  const token = items[0]?.token ?? "";
  await database.hold("Project", projectId);
  const disabling = as(admin).project.update({ items: [{ id: projectId, version: 1, disabled: true }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const joining = Promise.allSettled([as(guest).invitation.accept({ token })]);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await database.release();
  await disabling;
  expect(await joining).toMatchObject([{ status: "rejected", reason: { cause: { code: "FORBIDDEN" } } }]);
  expect(await db().member.count({ where: { projectId, userId: guest.id } })).toBe(0);
  expect(await db().invitation.count({ where: { projectId } })).toBe(1);
});
