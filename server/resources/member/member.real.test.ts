import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let ann: User;
let bob: User;
let projectId: string;
let count = 0;
beforeAll(async () => {
  database = await serviceDatabase();
  ann = await makeUser("ann@skein.test");
  bob = await makeUser("bob@skein.test");
  await makeUser("cleo@skein.test");
});
afterAll(() => database.drop());
beforeEach(async () => {
  const members = [
    { user: ann, role: "owner" as const },
    { user: bob, role: "owner" as const },
  ];
  projectId = (await makeProject(`project-${count++}`, members)).id;
});

const as = (user: User) => createCaller(contextFor(user));
const membersSeenBy = async (user: User) => (await as(user).member.list({ projectId })).items;
async function memberOf(user: User) {
  return db().member.findFirstOrThrow({ where: { projectId, userId: user.id } });
}

test("an owner adds an existing user by address; the log tells who", async () => {
  const { items, operationId } = await as(ann).member.create({ projectId, items: [{ email: " Cleo@skein.test" }] });
  expect(items).toMatchObject([{ email: "cleo@skein.test", role: "member" }]);
  const changes = await db().change.findMany({ where: { operationId: operationId ?? "" } });
  expect(changes).toMatchObject([{ kind: "member", action: "created", projectId, name: "cleo@skein.test" }]);
});

test("an address without an account is refused with the way out, and nobody of the list is added", async () => {
  const items = [{ email: "cleo@skein.test" }, { email: "nobody@skein.test" }];
  await expect(as(ann).member.create({ projectId, items })).rejects.toMatchObject({
    cause: { code: "NOT_FOUND", message: /admin must create/, details: { issues: [{ path: ["items", 1, "email"] }] } },
  });
  expect(await membersSeenBy(ann)).toHaveLength(2);
});

test("nobody is a member twice", async () => {
  for (const items of [[{ email: "bob@skein.test" }], [{ email: "cleo@skein.test" }, { email: "cleo@skein.test" }]])
    await expect(as(ann).member.create({ projectId, items })).rejects.toMatchObject({ cause: { code: "NAME_TAKEN" } });
});

test("the last owner can neither be removed nor demoted, whoever asks", async () => {
  const { id: bobs } = await memberOf(bob);
  await as(ann).member.remove({ projectId, ids: [bobs] });
  const { id, version } = await memberOf(ann);
  const admin = await makeUser("admin@skein.test", { isAdmin: true });
  for (const caller of [ann, admin]) {
    await expect(as(caller).member.remove({ projectId, ids: [id] })).rejects.toMatchObject({
      cause: { code: "LAST_OWNER" },
    });
    await expect(
      as(caller).member.update({ projectId, items: [{ id, version, role: "viewer" }] }),
    ).rejects.toMatchObject({ cause: { code: "LAST_OWNER" } });
  }
  expect(await membersSeenBy(ann)).toHaveLength(1);
});

test("two owners who demote each other at the same time leave one owner", async () => {
  const [anns, bobs] = await Promise.all([memberOf(ann), memberOf(bob)]);
  const demote = (by: User, { id, version }: { id: string; version: number }) =>
    as(by).member.update({ projectId, items: [{ id, version, role: "member" }] });
  const results = await Promise.allSettled([demote(ann, bobs), demote(bob, anns)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().member.count({ where: { projectId, role: "owner" } })).toBe(1);
});

test("a stale version is a conflict that carries the member as it is now", async () => {
  const { id, version } = await memberOf(bob);
  await as(ann).member.update({ projectId, items: [{ id, version, role: "member" }] });
  await expect(as(ann).member.update({ projectId, items: [{ id, version, role: "viewer" }] })).rejects.toMatchObject({
    cause: { code: "CONFLICT", details: { current: { role: "member", version: version + 1 } } },
  });
});

test("the same role again changes and records nothing", async () => {
  const { id, version } = await memberOf(bob);
  const answer = await as(ann).member.update({ projectId, items: [{ id, version, role: "owner" }] });
  expect(answer).toMatchObject({ operationId: null, items: [{ version }] });
});

test("a dry run plans and writes nothing", async () => {
  const { plan } = await as(ann).member.create({ projectId, dryRun: true, items: [{ email: "cleo@skein.test" }] });
  expect(plan?.changes).toMatchObject([{ kind: "member", action: "created", name: "cleo@skein.test" }]);
  expect(plan?.rows).toEqual([]);
  expect(await membersSeenBy(ann)).toHaveLength(2);
});

test("a removed member loses access with the next call", async () => {
  await as(ann).member.remove({ projectId, ids: [(await memberOf(bob)).id] });
  await expect(as(bob).member.list({ projectId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
});
