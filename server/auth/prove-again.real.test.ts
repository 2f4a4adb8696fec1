import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import { identityOfKey } from "./key.ts";
import { createSession } from "./session.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let holder: pg.Client;
let watcher: pg.Client;
let owner: User;
let eve: User;
let projectId: string;
let count = 0;
beforeAll(async () => {
  database = await serviceDatabase();
  [holder, watcher] = [new pg.Client(process.env.DATABASE_URL), new pg.Client(process.env.DATABASE_URL)];
  await Promise.all([holder.connect(), watcher.connect()]);
});
afterAll(async () => {
  await Promise.all([holder.end(), watcher.end()]);
  await database.drop();
});
beforeEach(async () => {
  count++;
  owner = await makeUser(`owner-${count}@skein.test`);
  eve = await makeUser(`eve-${count}@skein.test`);
  await makeUser(`accomplice-${count}@skein.test`);
  const members = [owner, eve].map((user) => ({ user, role: "owner" as const }));
  projectId = (await makeProject(`project-${count}`, members)).id;
});

const as = (user: User) => createCaller(contextFor(user));
const waiting = async () => {
  const { rows } = await watcher.query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0].n;
};
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
  await holder.query("BEGIN");
  await holder.query(`SELECT FROM "${table}" WHERE "id" = $1 FOR UPDATE`, [id]);
  const ending = act();
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const tried = Promise.allSettled([waysIn[way]()]);
  // It has its first proof by then, and stands in line behind what ends her part.
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await holder.query("COMMIT");
  await ending;
  expect(await tried).toMatchObject([{ status: "rejected", reason: { cause: { code: refusal } } }]);
  expect(await db().invitation.count({ where: { projectId } })).toBe(0);
  expect(await db().apiKey.count({ where: { projectId } })).toBe(0);
  expect(await db().member.count({ where: { projectId, user: { email: { startsWith: "accomplice" } } } })).toBe(0);
});

/** A key of the project, as whoever holds it calls. */
async function keyHolder() {
  const scopes = ["network:write", "port:write", "network:read", "port:read"] as const;
  const { items } = await as(owner).key.create({ projectId, items: [{ name: "k", scopes: [...scopes] }] });
  const { id = "", secret } = items[0] ?? {};
  return { id, api: createCaller(contextFor(await identityOfKey(db(), secret ?? "", "key"))) };
}

type Api = ReturnType<typeof as>;

/** Who loses what they may do, how, and what they are told then. */
const losses = {
  "a member who is removed": async () => ({
    api: as(eve),
    lose: async () => as(owner).member.remove({ projectId, ids: [await memberIdOf(eve)] }),
    code: "NOT_FOUND",
  }),
  "a member who may only look from now on": async () => ({
    api: as(eve),
    lose: async () =>
      as(owner).member.update({ projectId, items: [{ id: await memberIdOf(eve), version: 1, role: "viewer" }] }),
    code: "FORBIDDEN",
  }),
  "a member whose account is disabled": async () => ({
    api: as(eve),
    lose: async () => {
      const admin = await makeUser(`admin-${count}@skein.test`, { isAdmin: true });
      return as(admin).user.update({ items: [{ id: eve.id, version: 1, disabled: true }] });
    },
    code: "UNAUTHENTICATED",
  }),
  "a member whose sign-in is ended": async () => {
    const sessionId = await createSession(db(), eve.id, { address: "", userAgent: "" });
    return {
      api: createCaller(contextFor({ ...eve, sessionId })),
      lose: () => as(eve).session.revokeAll(),
      code: "UNAUTHENTICATED",
    };
  },
  "a key that is revoked": async () => {
    const { id, api } = await keyHolder();
    return { api, lose: () => as(owner).key.remove({ projectId, ids: [id] }), code: "SIGN_IN_REFUSED" };
  },
  "a key of a project that is disabled": async () => {
    const admin = await makeUser(`admin-${count}@skein.test`, { isAdmin: true });
    const { api } = await keyHolder();
    const lose = () => as(admin).project.update({ items: [{ id: projectId, version: 1, disabled: true }] });
    return { api, lose, code: "FORBIDDEN" };
  },
};

/** Writes that wait while somebody has the network. */
function writesTo(networkId: string, api: Api): Promise<unknown>[] {
  const item = (name: string) => ({ networkId, name });
  return [
    ...["a", "b", "c"].map((name) => api.port.create({ projectId, items: [item(name)] })),
    api.port.create({ projectId, items: [item("d"), item("e")] }),
    api.port.create({ projectId, items: [item("f")], dryRun: true }),
    api.subnet.create({ projectId, items: [{ networkId, cidr: "10.0.0.0/24" }] }),
    api.network.update({ projectId, items: [{ id: networkId, version: 1, name: "taken-over" }] }),
    api.network.remove({ projectId, ids: [networkId] }),
  ];
}

test.each(Object.keys(losses) as (keyof typeof losses)[])(
  "%s leaves nothing behind in the project that was asked for before and waited",
  async (name) => {
    const { items } = await as(owner).network.create({ projectId, items: [{ name: "n" }] });
    const networkId = items[0]?.id ?? "";
    const { api, lose, code } = await losses[name]();
    await holder.query("BEGIN");
    await holder.query('SELECT FROM "Network" WHERE "id" = $1 FOR UPDATE', [networkId]);
    const tried = Promise.allSettled(writesTo(networkId, api));
    await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(3);
    const beganMs = performance.now();
    await lose();
    await expect.poll(() => performance.now() - beganMs).toBeGreaterThan(60);
    await holder.query("COMMIT");
    for (const end of await tried) expect(end).toMatchObject({ status: "rejected", reason: { cause: { code } } });
    expect(await db().network.findUnique({ where: { id: networkId } })).toMatchObject({ name: "n", version: 1 });
    expect([
      await db().port.count({ where: { projectId } }),
      await db().subnet.count({ where: { projectId } }),
    ]).toEqual([0, 0]);
  },
);

test("what has waited and may still be done is done", async () => {
  const { items } = await as(owner).network.create({ projectId, items: [{ name: "n" }] });
  const networkId = items[0]?.id ?? "";
  const { api } = await keyHolder();
  await holder.query("BEGIN");
  await holder.query('SELECT FROM "Network" WHERE "id" = $1 FOR UPDATE', [networkId]);
  const create = (by: Api, name: string) => by.port.create({ projectId, items: [{ networkId, name }] });
  const writes = Promise.all(["a", "b", "c", "d"].map((name, n) => create(n % 2 ? api : as(eve), name)));
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const beganMs = performance.now();
  await expect.poll(() => performance.now() - beganMs).toBeGreaterThan(60);
  await holder.query("COMMIT");
  expect((await writes).map((written) => written.items[0]?.name)).toEqual(["a", "b", "c", "d"]);
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
  await holder.query("BEGIN");
  await holder.query('SELECT FROM "User" WHERE "id" = $1 FOR UPDATE', [mallory.id]);
  const end = how === "demoted" ? { isAdmin: false } : { disabled: true };
  const ending = as(chief).user.update({ items: [{ id: mallory.id, version: 1, ...end }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const tried = Promise.allSettled([adminWrites[way as keyof typeof adminWrites](as(mallory))]);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await holder.query("COMMIT");
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
  await holder.query("BEGIN");
  await holder.query('SELECT FROM "Project" WHERE "id" = $1 FOR UPDATE', [projectId]);
  const disabling = as(admin).project.update({ items: [{ id: projectId, version: 1, disabled: true }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const joining = Promise.allSettled([as(guest).invitation.accept({ token })]);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await holder.query("COMMIT");
  await disabling;
  expect(await joining).toMatchObject([{ status: "rejected", reason: { cause: { code: "FORBIDDEN" } } }]);
  expect(await db().member.count({ where: { projectId, userId: guest.id } })).toBe(0);
  expect(await db().invitation.count({ where: { projectId } })).toBe(1);
});
