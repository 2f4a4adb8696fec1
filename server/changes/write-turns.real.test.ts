import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Identity } from "../auth/scope.ts";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("a project whose writes all wait for one of them leaves connections to its own reads and to others' writes", async () => {
  const [busy, other] = [await installation.tenant(), await installation.tenant()];
  const { projectId } = busy;
  const { id: networkId } = first((await busy.api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const { items: keys } = await busy.api.key.create({ projectId, items: [{ name: "k", scopes: ["port:write"] }] });
  const outside = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await outside.connect();
  await outside.query("BEGIN");
  await outside.query('SELECT FROM "Network" WHERE "id" = $1 FOR UPDATE', [networkId]);
  const people = await Promise.all(["owner", "member", "member"].map((role) => busy.as(role as "owner" | "member")));
  // Lists go by themselves, not in company.
  const lists = Array.from({ length: 24 }, (_, n) =>
    first(people.slice(n % 3)).port.create({
      projectId,
      items: ["a", "b"].map((name) => ({ networkId, name: `${name}${n}` })),
    }),
  );
  const ends = Promise.allSettled(lists);
  // Not on the connection that holds the lock: within a transaction the figures stay as they were.
  const watcher = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await watcher.connect();
  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0].n;
  };
  await expect.poll(waiting, { timeout: 30_000 }).toBe(6);
  expect((await busy.api.port.list({ projectId })).items).toEqual([]);
  await other.api.network.create({ projectId: other.projectId, items: [{ name: "n" }] });
  // A member or a key that makes those writes is shut out at once, not after them.
  const { items: members } = await busy.api.member.list({ projectId });
  const ids = members.filter(({ role }) => role === "member").map(({ id }) => id);
  const shutOut = ids.slice(1);
  await busy.api.member.remove({ projectId, ids: shutOut });
  await busy.api.key.remove({ projectId, ids: keys.map(({ id }) => id) });
  expect(await waiting()).toBe(6);
  await outside.end();
  await watcher.end();
  // What the one who was shut out had asked for is not done any more.
  const refused = (await ends).flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  expect(refused).toHaveLength(8);
  for (const reason of refused) expect(reason).toMatchObject({ cause: { code: "NOT_FOUND" } });
  expect(await installation.db.port.count({ where: { projectId } })).toBe(32);
});

test("a write whose client has gone by its turn is not begun", async () => {
  const { projectId } = await installation.tenant();
  const { id, email: name } = await installation.db.user.create({
    data: {
      id: crypto.randomUUID(),
      email: "gone@example.net",
      name: "gone",
      members: { create: { id: crypto.randomUUID(), projectId, role: "owner" } },
    },
  });
  const caller: Identity = { kind: "user", id, name, isAdmin: false, requestId: "gone" };
  const gone = createCaller({ ...contextFor(caller), signal: AbortSignal.abort() });
  for (const call of [
    () => gone.network.create({ projectId, items: [{ name: "n" }] }),
    () => gone.key.create({ projectId, items: [{ name: "k", scopes: ["port:read"] }] }),
  ])
    await expect(call()).rejects.toMatchObject({ cause: { code: "THROTTLED" } });
  expect(await installation.db.network.count({ where: { projectId } })).toBe(0);
  expect(await installation.db.apiKey.count({ where: { projectId } })).toBe(0);
});

test("a write that has waited for its turn for 20 s is refused, and not made later", async () => {
  const { projectId, api } = await installation.tenant();
  const { id: networkId } = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const [outside, watcher] = [1, 2].map(() => new pg.Client({ connectionString: process.env.DATABASE_URL }));
  if (!outside || !watcher) throw new Error("There is no connection.");
  await Promise.all([outside.connect(), watcher.connect()]);
  await outside.query("BEGIN");
  await outside.query('SELECT FROM "Network" WHERE "id" = $1 FOR UPDATE', [networkId]);
  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0].n;
  };
  const list = (name: string) =>
    api.port.create({ projectId, items: ["a", "b"].map((port) => ({ networkId, name: `${name}-${port}` })) });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const running = Promise.all(Array.from({ length: 6 }, (_, n) => list(`${n}`)));
    await vi.waitUntil(async () => (await waiting()) === 6, { timeout: 30_000, interval: 0 });
    const tooLate = refusalOf(list("late"));
    // It has its proof by then and stands in line.
    await api.project.get({ projectId });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await tooLate).toMatchObject({
      code: "BUSY",
      message: expect.stringMatching(/kept this waiting for 20 s, so it was not begun: nothing was changed/),
    });
    await outside.query("COMMIT");
    expect(await running).toHaveLength(6);
  } finally {
    vi.useRealTimers();
    await Promise.all([outside.end(), watcher.end()]);
  }
  expect(await installation.db.port.count({ where: { projectId, name: { startsWith: "late" } } })).toBe(0);
});
