import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";

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
