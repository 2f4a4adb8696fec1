import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { identityOfKey } from "../auth/key.ts";
import { createSession } from "../auth/session.ts";
import { db } from "../db.ts";
import { type Api, as, databaseWithHolder, type User } from "../testing/held-row.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";

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
  const members = [owner, eve].map((user) => ({ user, role: "owner" as const }));
  projectId = (await makeProject(`project-${count}`, members)).id;
});

const waiting = () => database.waiting();
const memberIdOf = async (user: User) =>
  (await db().member.findFirstOrThrow({ where: { projectId, userId: user.id } })).id;

/** A key of the project, as whoever holds it calls. */
async function keyHolder() {
  const scopes = ["network:write", "port:write", "network:read", "port:read"] as const;
  const { items } = await as(owner).key.create({ projectId, items: [{ name: "k", scopes: [...scopes] }] });
  const { id = "", secret } = items[0] ?? {};
  return { id, api: createCaller(contextFor(await identityOfKey(db(), secret ?? "", "key"))) };
}

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
    await database.hold("Network", networkId);
    const tried = Promise.allSettled(writesTo(networkId, api));
    await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(3);
    await lose();
    await database.release();
    const codes = (await tried).map((end) => (end.status === "rejected" ? end.reason.cause.code : "done"));
    // On a slow machine some gave up waiting before.
    expect(new Set(codes.filter((one) => one !== "BUSY"))).toEqual(new Set([code]));
    expect(await db().network.findUnique({ where: { id: networkId } })).toMatchObject({ name: "n", version: 1 });
    expect([
      await db().port.count({ where: { projectId } }),
      await db().subnet.count({ where: { projectId } }),
    ]).toEqual([0, 0]);
  },
);

// A key that is revoked gives its place in the quota back: that too waits for the count, and is answered after it.
const endsAtOnce = (Object.keys(losses) as (keyof typeof losses)[]).filter((name) => name !== "a key that is revoked");

test.each(endsAtOnce)(
  "%s leaves nothing behind that was held up at the very last, when the project's objects are counted",
  async (name) => {
    const { items } = await as(owner).network.create({ projectId, items: [{ name: "n" }] });
    const networkId = items[0]?.id ?? "";
    const { api, lose, code } = await losses[name]();
    await database.hold("ProjectUsage", projectId, "projectId");
    const tried = Promise.allSettled([api.port.create({ projectId, items: [{ networkId, name: "late" }] })]);
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
    await lose();
    await database.release();
    expect(await tried).toMatchObject([{ status: "rejected", reason: { cause: { code } } }]);
    expect(await db().port.count({ where: { projectId } })).toBe(0);
  },
);

test.each(Object.keys(losses) as (keyof typeof losses)[])(
  "%s leaves nothing behind that stood behind it in the line of COMMITs",
  async (name) => {
    const { items } = await as(owner).network.create({ projectId, items: [{ name: "n" }] });
    const networkId = items[0]?.id ?? "";
    const { api, lose, code } = await losses[name]();
    await database.holdLog();
    const lost = lose();
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
    const tried = Promise.allSettled([
      api.network.create({ projectId, items: [{ name: "late" }] }),
      ...["a", "b", "c"].map((name) => api.port.create({ projectId, items: [{ networkId, name }] })),
    ]);
    await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(1);
    await database.release();
    await lost;
    const codes = (await tried).map((end) => (end.status === "rejected" ? end.reason.cause.code : "done"));
    expect(new Set(codes)).toEqual(new Set([code]));
    expect([
      await db().network.count({ where: { projectId } }),
      await db().port.count({ where: { projectId } }),
    ]).toEqual([1, 0]);
  },
);

test("when the end of a sign-in is answered, what it did before stands in the log and nothing follows", async () => {
  const sessionId = await createSession(db(), eve.id, { address: "", userAgent: "" });
  const api = createCaller(contextFor({ ...eve, sessionId }));
  await database.holdLog();
  const create = api.network.create({ projectId, items: [{ name: "in-time" }] });
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  const inLog = () => db().change.count({ where: { projectId, kind: "network" } });
  const foundAtEnd = as(eve).session.revokeAll().then(inLog);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
  await database.release();
  expect(await foundAtEnd).toBe(1);
  await create;
  expect(await inLog()).toBe(1);
});

test("what has waited and may still be done is done", async () => {
  const { items } = await as(owner).network.create({ projectId, items: [{ name: "n" }] });
  const networkId = items[0]?.id ?? "";
  const { api } = await keyHolder();
  await database.hold("Network", networkId);
  const create = (by: Api, name: string) => by.port.create({ projectId, items: [{ networkId, name }] });
  const writes = Promise.all(["a", "b", "c", "d"].map((name, n) => create(n % 2 ? api : as(eve), name)));
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  await database.release();
  expect((await writes).map((written) => written.items[0]?.name)).toEqual(["a", "b", "c", "d"]);
});
