import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { createSession } from "../../auth/session.ts";
import { checkPassword } from "../../auth/sign-in.ts";
import { db } from "../../db.ts";
import { makeUser, testPassword } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let admin: User;
beforeAll(async () => {
  database = await serviceDatabase();
  admin = await makeUser("admin@skein.test", { isAdmin: true });
});
afterAll(() => database.drop());

const as = (user: User) => createCaller(contextFor(user));
const openSessions = (userId: string) => db().session.count({ where: { userId, revokedAt: null } });
const current = (user: User) => db().user.findUniqueOrThrow({ where: { id: user.id } });

test("an admin creates a user who can sign in with the first password", async () => {
  const { items } = await as(admin).user.create({
    items: [{ email: "New@skein.test", name: "New", password: "a first password" }],
  });
  expect(items).toMatchObject([{ email: "new@skein.test", isAdmin: false, disabledAt: null, projects: [] }]);
  expect(JSON.stringify(items)).not.toContain("argon2");
  await expect(
    checkPassword(db(), { email: "new@skein.test", password: "a first password" }, "192.0.2.1"),
  ).resolves.toBeTruthy();
});

test("an address is one user's, also within one list", async () => {
  const item = { email: "twice@skein.test", name: "Twice", password: "a first password" };
  await expect(as(admin).user.create({ items: [item, item] })).rejects.toMatchObject({
    cause: { code: "NAME_TAKEN", details: { issues: [{ path: ["items", 1, "email"] }] } },
  });
  expect(await db().user.count({ where: { email: item.email } })).toBe(0);
});

test.each([
  ["disabling", { disabled: true }],
  ["a new password", { password: "another password" }],
])("%s ends the user's sign-ins at once", async (name, change) => {
  const user = await makeUser(`${name.replaceAll(" ", "-")}@skein.test`);
  await createSession(db(), user.id, { address: "", userAgent: "" });
  await as(admin).user.update({ items: [{ id: user.id, version: 1, ...change }] });
  expect(await openSessions(user.id)).toBe(0);
});

test("the last enabled admin can be neither disabled nor demoted", async () => {
  const other = await makeUser("other-admin@skein.test", { isAdmin: true });
  await as(admin).user.update({ items: [{ id: other.id, version: 1, disabled: true }] });
  for (const change of [{ disabled: true }, { isAdmin: false }])
    await expect(
      as(admin).user.update({ items: [{ id: admin.id, version: (await current(admin)).version, ...change }] }),
    ).rejects.toMatchObject({ cause: { code: "LAST_ADMIN" } });
  await as(admin).user.update({ items: [{ id: other.id, version: 2, disabled: false }] });
});

test("two admins who demote each other at the same time leave one admin", async () => {
  const admins = await db().user.findMany({ where: { isAdmin: true, disabledAt: null } });
  expect(admins).toHaveLength(2);
  const results = await Promise.allSettled(
    admins.map(({ id, version }) => as(admin).user.update({ items: [{ id, version, isAdmin: false }] })),
  );
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().user.count({ where: { isAdmin: true, disabledAt: null } })).toBe(1);
  await db().user.update({ where: { id: admin.id }, data: { isAdmin: true } });
});

test("no password and no hash ever reaches the log, a plan or a list", async () => {
  const user = await makeUser("secretive@skein.test");
  const { plan } = await as(admin).user.update({
    dryRun: true,
    items: [{ id: user.id, version: 1, password: "never to be seen" }],
  });
  await as(admin).user.update({ items: [{ id: user.id, version: 1, password: "never to be seen" }] });
  await as({ ...user }).session.changePassword({ current: "never to be seen", password: "nor this one either" });
  const everything = JSON.stringify([
    plan,
    await db().operation.findMany(),
    (await db().change.findMany()).map(({ before, after, name }) => ({ before, after, name })),
    await as(admin).user.list({}),
  ]);
  expect(everything).toContain("passwordChanged");
  expect(everything).not.toMatch(/argon2|never to be seen|nor this one either/);
});

test("changing one's own password takes the present one and ends the other sign-ins", async () => {
  const user = await makeUser("self@skein.test");
  const origin = { address: "", userAgent: "" };
  const sessionId = await createSession(db(), user.id, origin);
  await createSession(db(), user.id, origin);
  const me = as({ ...user, sessionId } as User);
  await expect(me.session.changePassword({ current: "wrong", password: "my next password" })).rejects.toMatchObject({
    cause: { code: "INVALID_INPUT", details: { issues: [{ path: ["current"] }] } },
  });
  await expect(me.session.changePassword({ current: testPassword, password: "my next password" })).resolves.toEqual({
    ended: 1,
  });
  expect((await me.session.list({})).items).toMatchObject([{ id: sessionId, current: true }]);
});

test("a user sees and ends only sign-ins of its own", async () => {
  const [mine, theirs] = [await makeUser("mine@skein.test"), await makeUser("theirs@skein.test")];
  const origin = { address: "192.0.2.9", userAgent: "A browser" };
  const own = await createSession(db(), mine.id, origin);
  const foreign = await createSession(db(), theirs.id, origin);
  await expect(as(mine).session.revoke({ ids: [own, foreign] })).rejects.toMatchObject({
    cause: { code: "NOT_FOUND", details: { issues: [{ path: ["ids", 1] }] } },
  });
  expect((await as(mine).session.list({})).items).toMatchObject([{ id: own, userAgent: "A browser" }]);
  await expect(as(mine).session.revoke({ ids: [own] })).resolves.toEqual({ ended: 1 });
  expect(await openSessions(theirs.id)).toBe(1);
});

test("the list is found by words and read page by page, and wildcards mean themselves", async () => {
  const first = await as(admin).user.list({ limit: 3 });
  const second = await as(admin).user.list({ limit: 3, cursor: first.nextCursor ?? "" });
  expect(first.items).toHaveLength(3);
  expect(first.total).toBeGreaterThan(5);
  expect(first.items.map((user) => user.id)).not.toContain(second.items[0]?.id);
  expect((await as(admin).user.list({ filter: "SECRET skein" })).items).toMatchObject([
    { email: "secretive@skein.test" },
  ]);
  for (const filter of ["%", "_", "\\"]) expect((await as(admin).user.list({ filter })).total).toBe(0);
});
