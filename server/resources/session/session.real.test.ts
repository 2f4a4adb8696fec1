import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { createSession, findSession } from "../../auth/session.ts";
import { db } from "../../db.ts";
import { makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let admin: User;
let ann: User;
beforeAll(async () => {
  database = await serviceDatabase();
  admin = await makeUser("admin@skein.test", { isAdmin: true });
  ann = await makeUser("ann@skein.test");
});
afterAll(() => database.drop());

const as = (user: User) => createCaller(contextFor(user));
const origin = { address: "192.0.2.1", userAgent: "test" };
const isOpen = async (jti: string) => (await findSession(db(), jti, "request-1")) !== null;

test("signing out everywhere ends every sign-in, this one too, and no one else's", async () => {
  const own = [await createSession(db(), ann.id, origin), await createSession(db(), ann.id, origin)];
  const other = await createSession(db(), admin.id, origin);
  expect(await as(ann).session.revokeAll({})).toEqual({ ended: 2 });
  expect(await Promise.all([...own, other].map(isOpen))).toEqual([false, false, true]);
});

test("signing out in all other places leaves the one that asks", async () => {
  const [here, there] = [await createSession(db(), ann.id, origin), await createSession(db(), ann.id, origin)];
  const asker = createCaller(contextFor({ ...ann, sessionId: here }));
  expect(await asker.session.revokeAll({ here: false })).toEqual({ ended: 1 });
  expect(await Promise.all([here, there].map(isOpen))).toEqual([true, false]);
  await as(ann).session.revokeAll({});
});

test("an admin sees a user's sign-ins and ends one or all; the log of access says who did", async () => {
  const [one, two, three] = [
    await createSession(db(), ann.id, origin),
    await createSession(db(), ann.id, { ...origin, method: "oidc" }),
    await createSession(db(), ann.id, origin),
  ];
  const { items } = await as(admin).session.listOf({ userId: ann.id });
  expect(items.map(({ id }) => id).sort()).toEqual([one, two, three].sort());
  expect(items.find(({ id }) => id === two)).toMatchObject({ method: "oidc", address: "192.0.2.1", current: false });
  expect(await as(admin).session.revokeOf({ userId: ann.id, ids: [one] })).toEqual({ ended: 1 });
  expect(await Promise.all([one, two, three].map(isOpen))).toEqual([false, true, true]);
  expect(await as(admin).session.revokeOf({ userId: ann.id })).toEqual({ ended: 2 });
  const { items: events } = await as(admin).access.list({ filter: "sign-in-ended admin@skein.test" });
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({ actorName: "admin@skein.test for ann@skein.test", actorId: admin.id });
});

test("a sign-in of somebody else is none of the user that was named", async () => {
  const others = await createSession(db(), admin.id, origin);
  await expect(as(admin).session.revokeOf({ userId: ann.id, ids: [others] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(as(ann).session.listOf({ userId: admin.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await isOpen(others)).toBe(true);
});
