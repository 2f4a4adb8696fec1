import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultQuotas } from "#model/resources/project.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { keyIdentity, makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

let database: TestDatabase;
let admin: Awaited<ReturnType<typeof makeUser>>;
let owner: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  database = await serviceDatabase();
  admin = await makeUser("admin@skein.test", { isAdmin: true });
  owner = await makeUser("owner@skein.test");
});
afterAll(() => database.drop());

const as = (user: Parameters<typeof contextFor>[0]) => createCaller(contextFor(user));

test("an admin makes a project with quotas, gives it an owner, and the owner finds it", async () => {
  const { items } = await as(admin).project.create({ items: [{ name: "shop", description: "Shop" }] });
  expect(items).toMatchObject([{ name: "shop", quotas: defaultQuotas, usage: { networks: 0 }, memberCount: 0 }]);
  const projectId = items[0]?.id;
  await as(admin).member.create({ projectId, items: [{ email: "owner@skein.test", role: "owner" }] });
  await expect(as(owner).session.me({})).resolves.toMatchObject({
    isAdmin: false,
    projects: [{ id: projectId, name: "shop", role: "owner" }],
  });
  await expect(as(owner).project.get({ projectId })).resolves.toMatchObject({ memberCount: 1 });
});

test("a name is one project's, also within one list", async () => {
  const { id: _id, ...taken } = await makeProject("taken");
  await expect(as(admin).project.create({ items: [{ name: "free" }, taken] })).rejects.toMatchObject({
    cause: { code: "NAME_TAKEN", details: { issues: [{ path: ["items", 1, "name"] }] } },
  });
  expect(await db().project.count({ where: { name: "free" } })).toBe(0);
});

test("a disabled project is read, not changed; by its keys too, but by admins; and opens again", async () => {
  const { id } = await makeProject("frozen", [{ user: owner, role: "owner" }]);
  await as(admin).project.update({ items: [{ id, version: 1, disabled: true }] });
  await expect(as(owner).member.list({ projectId: id })).resolves.toMatchObject({ total: 1 });
  const scopes = ["network:read" as const];
  const create = { projectId: id, items: [{ name: "k", scopes }] };
  await expect(as(owner).key.create(create)).rejects.toMatchObject({
    cause: { code: "FORBIDDEN", message: /disabled/ },
  });
  await expect(as(keyIdentity(id, ["project:read"])).project.get({})).resolves.toMatchObject({ name: "frozen" });
  await expect(as(keyIdentity(id, ["key:write"])).key.create(create)).rejects.toMatchObject({
    cause: { code: "FORBIDDEN", message: /disabled/ },
  });
  await expect(as(admin).key.create({ ...create, items: [{ name: "a", scopes }] })).resolves.toBeTruthy();
  await as(admin).project.update({ items: [{ id, version: 2, disabled: false }] });
  await expect(as(owner).key.create(create)).resolves.toBeTruthy();
});

test("a stale version is a conflict that carries the project, and a change that changes nothing is none", async () => {
  const { id } = await makeProject("versions");
  const same = await as(admin).project.update({ items: [{ id, version: 1, description: "" }] });
  expect(same).toMatchObject({ operationId: null, items: [{ version: 1 }] });
  await as(admin).project.update({ items: [{ id, version: 1, description: "new" }] });
  await expect(as(admin).project.update({ items: [{ id, version: 1, description: "old" }] })).rejects.toMatchObject({
    cause: { code: "CONFLICT", details: { current: { description: "new", version: 2 } } },
  });
});

test("two who change one project at the same time: one is told", async () => {
  const { id } = await makeProject("race");
  const results = await Promise.allSettled(
    ["a", "b"].map((description) => as(admin).project.update({ items: [{ id, version: 1, description }] })),
  );
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the list shows usage and is read page by page", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as(admin).project.list({ limit: 2, cursor });
    seen.push(...page.items.map((project) => project.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual([...seen].sort());
  expect(seen).toEqual(expect.arrayContaining(["frozen", "race", "shop", "taken", "versions"]));
  await expect(as(admin).project.list({ filter: "froz" })).resolves.toMatchObject({
    total: 1,
    items: [{ usage: { keys: 2 } }],
  });
});
