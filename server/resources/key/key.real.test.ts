import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { callerOf } from "../../auth/caller-of.ts";
import { db } from "../../db.ts";
import { makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let owner: User;
let member: User;
beforeAll(async () => {
  database = await serviceDatabase();
  owner = await makeUser("owner@skein.test");
  member = await makeUser("member@skein.test");
});
afterAll(() => database.drop());

const as = (user: User) => createCaller(contextFor(user));
async function project(name: string, keys = 5) {
  const members = [
    { user: owner, role: "owner" as const },
    { user: member, role: "member" as const },
  ];
  return (await makeProject(name, members, { networks: 1, subnets: 1, ports: 1, keys })).id;
}
const scopes = ["network:read" as const];

test("the secret stands in the answer that makes the key, works, and is nowhere else", async () => {
  const projectId = await project("once");
  const { items } = await as(owner).key.create({ projectId, items: [{ name: "ci", scopes }] });
  const secret = items[0]?.secret ?? "";
  await expect(callerOf(new Headers({ "x-api-key": secret }), "POST", "r")).resolves.toMatchObject({
    key: { projectId, scopes },
  });
  const listed = await as(member).key.list({ projectId });
  expect(listed.items).toMatchObject([{ name: "ci", createdBy: "owner@skein.test", secret: null }]);
  const log = JSON.stringify([
    await db().operation.findMany(),
    (await db().change.findMany()).map(({ before, after, name }) => ({ before, after, name })),
    listed,
  ]);
  expect(log).not.toContain(secret.slice(12));
});

test("a plan shows no secret and makes no key", async () => {
  const projectId = await project("plan");
  const { items, plan } = await as(owner).key.create({ projectId, dryRun: true, items: [{ name: "ci", scopes }] });
  expect(items).toMatchObject([{ secret: null }]);
  expect(plan?.changes).toHaveLength(1);
  expect((await as(owner).key.list({ projectId })).total).toBe(0);
});

test("a key that was removed is refused at once, and its quota is free again", async () => {
  const projectId = await project("removal", 1);
  const { items } = await as(owner).key.create({ projectId, items: [{ name: "ci", scopes }] });
  await as(owner).key.remove({ projectId, ids: items.map((key) => key.id) });
  await expect(callerOf(new Headers({ "x-api-key": items[0]?.secret ?? "" }), "GET", "r")).rejects.toMatchObject({
    code: "SIGN_IN_REFUSED",
  });
  await expect(as(owner).key.create({ projectId, items: [{ name: "ci", scopes }] })).resolves.toBeTruthy();
});

test("the quota holds with 50 callers at once", async () => {
  const projectId = await project("crowd", 7);
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => as(owner).key.create({ projectId, items: [{ name: `key-${n}`, scopes }] })),
  );
  const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason.cause.code] : []));
  expect(new Set(refusals)).toEqual(new Set(["QUOTA_EXCEEDED"]));
  expect((await as(owner).key.list({ projectId })).total).toBe(7);
  const usage = await db().projectUsage.findUniqueOrThrow({ where: { projectId } });
  expect(usage.keys).toBe(7);
});

test("a key holds no more than its maker, has a name of its own and a time in the future", async () => {
  const projectId = await project("rules");
  const make = (user: User, ...items: Parameters<ReturnType<typeof as>["key"]["create"]>[0]["items"]) =>
    as(user).key.create({ projectId, items });
  await expect(make(member, { name: "ci", scopes })).rejects.toMatchObject({
    cause: { code: "FORBIDDEN", details: { scope: "key:write" } },
  });
  await expect(
    make(owner, { name: "ci", scopes, expiresAt: new Date("+010000-01-01T00:00:00Z") }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(make(owner, { name: "ci", scopes, expiresAt: new Date(Date.now() - 1) })).rejects.toMatchObject({
    cause: { code: "INVALID_INPUT", details: { issues: [{ path: ["items", 0, "expiresAt"] }] } },
  });
  await expect(make(owner, { name: "ci", scopes }, { name: "ci", scopes })).rejects.toMatchObject({
    cause: { code: "NAME_TAKEN", details: { issues: [{ path: ["items", 1, "name"] }] } },
  });
  const beyond = [{ name: "ci", scopes: ["key:write"] as unknown as typeof scopes }];
  await expect(as(owner).key.create({ projectId, items: beyond })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await as(owner).key.list({ projectId })).total).toBe(0);
});

test("a key cannot make keys, members or projects, nor reach another project", async () => {
  const projectId = await project("confined");
  const other = await project("elsewhere");
  const { items } = await as(owner).key.create({ projectId, items: [{ name: "ci", scopes: ["project:read"] }] });
  const caller = await callerOf(new Headers({ "x-api-key": items[0]?.secret ?? "" }), "POST", "r");
  const key = createCaller(contextFor(caller));
  await expect(key.project.get({})).resolves.toMatchObject({ name: "confined", usage: { keys: 1 } });
  await expect(key.project.get({ projectId: other })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  await expect(key.key.create({ items: [{ name: "x", scopes }] })).rejects.toMatchObject({
    cause: { code: "FORBIDDEN" },
  });
  await expect(key.user.list({})).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
  await expect(key.session.list({})).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
  await expect(key.session.me({})).resolves.toMatchObject({
    user: null,
    key: { name: "ci" },
    projects: [{ scopes: ["project:read"] }],
  });
});
