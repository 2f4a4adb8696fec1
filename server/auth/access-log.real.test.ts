import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { type AccessEvent, AccessLog } from "./access-log.ts";
import { maxRows, maxRowsPerActor } from "./access-log-bounds.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await serviceDatabase();
});
afterAll(() => database.drop());
beforeEach(() => db().accessEvent.deleteMany());

const stranger = { kind: "unknown", id: null, name: "nobody signed in" } as const;
const refusal = (more: Partial<AccessEvent> = {}) => ({
  code: "UNAUTHENTICATED",
  actor: stranger,
  address: "192.0.2.1",
  userAgent: "curl",
  ...more,
});
const rows = () => db().accessEvent.findMany({ orderBy: { id: "asc" } });

test("like refusals of one hour are one row that counts, also those of two processes", async () => {
  const [one, other] = [new AccessLog(db), new AccessLog(db)];
  for (let index = 0; index < 30; index++) one.refused(refusal({ requestId: `request-${index}` }));
  other.refused(refusal({ requestId: "request-of-other" }));
  await one.flush();
  await other.flush();
  expect(await rows()).toMatchObject([
    { what: "refused", code: "UNAUTHENTICATED", count: 31, address: "192.0.2.1", requestId: "request-of-other" },
  ]);
});

test("a flood of different refusals is bounded, and counted all the same", async () => {
  const log = new AccessLog(db);
  for (let index = 0; index < 5_000; index++) log.refused(refusal({ address: `198.51.${index >> 8}.${index & 255}` }));
  log.refused(refusal({ code: "FORBIDDEN", actor: { kind: "user", id: crypto.randomUUID(), name: "ann@skein.test" } }));
  await log.flush();
  const written = await rows();
  expect(written.length).toBe(1_002);
  expect(written.find(({ address }) => address === "many")).toMatchObject({ count: 4_000, actorName: "many" });
  expect(written.find(({ actorName }) => actorName === "ann@skein.test")).toMatchObject({ count: 1 });
  expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(5_001);
});

test("a caller who varies what is refused hides neither others nor itself", async () => {
  const log = new AccessLog(db);
  const person = (name: string) => ({ kind: "user" as const, id: crypto.randomUUID(), name });
  const [eve, ann] = [person("eve@skein.test"), person("ann@skein.test")];
  for (let n = 0; n < 2_000; n++) log.refused(refusal({ code: "FORBIDDEN", actor: eve, userAgent: `agent ${n}` }));
  log.refused(refusal({ code: "FORBIDDEN", actor: ann, userAgent: "browser" }));
  await log.flush();
  const written = await rows();
  const own = written.filter(({ actorName }) => actorName === eve.name);
  expect(own).toHaveLength(51);
  expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
  expect(written.filter(({ actorName }) => actorName === ann.name)).toMatchObject([{ userAgent: "browser", count: 1 }]);
});

const guess = (name: string, address: string) =>
  refusal({ what: "sign-in-refused", code: "SIGN_IN_REFUSED", actor: { ...stranger, name }, address });

test("a stranger hides no guess at a password by what else is refused to it", async () => {
  const log = new AccessLog(db);
  for (let n = 0; n < 2_000; n++) log.refused(refusal({ userAgent: `agent ${n}` }));
  for (let n = 0; n < 2_000; n++) log.refused(refusal({ address: `198.51.${n >> 8}.${n & 255}` }));
  log.refused(guess("admin@skein.test", "203.0.113.9"));
  await log.flush();
  const written = await rows();
  expect(written.filter(({ address }) => address === "192.0.2.1")).toMatchObject([{ count: 2_000, userAgent: "" }]);
  expect(written.filter(({ what }) => what === "sign-in-refused")).toMatchObject([
    { actorName: "admin@skein.test", address: "203.0.113.9", userAgent: "curl", count: 1 },
  ]);
});

test("guesses from one address hide none from another, and keep the address they came from", async () => {
  const log = new AccessLog(db);
  for (let n = 0; n < 2_000; n++) log.refused(guess(`user-${n}@skein.test`, "192.0.2.1"));
  log.refused(guess("admin@skein.test", "203.0.113.9"));
  await log.flush();
  const written = await rows();
  const from = written.filter(({ address }) => address === "192.0.2.1");
  expect(from).toHaveLength(51);
  expect(from.at(-1)).toMatchObject({ actorName: "many", count: 1_950 });
  expect(written.filter(({ actorName }) => actorName === "admin@skein.test")).toMatchObject([
    { address: "203.0.113.9", count: 1 },
  ]);
});

test("a sign-in is written before it goes on, each by itself", async () => {
  const log = new AccessLog(db);
  const actor = { kind: "user", id: crypto.randomUUID(), name: "ann@skein.test" } as const;
  for (let index = 0; index < 2; index++)
    await log.happened({ what: "signed-in", method: "password", actor, address: "192.0.2.1", userAgent: "" });
  expect(await rows()).toMatchObject([
    { what: "signed-in", count: 1 },
    { what: "signed-in", count: 1 },
  ]);
});

test("a sign-in from elsewhere has its own row, however often the account signs in", async () => {
  const log = new AccessLog(db);
  const id = crypto.randomUUID();
  const name = `script-${id}@skein.test`;
  const signIn = (address: string) =>
    log.happened({
      what: "signed-in",
      method: "password",
      actor: { kind: "user", id, name },
      address,
      userAgent: "script",
    });
  for (let n = 0; n < 40; n++) await signIn("192.0.2.1");
  await signIn("203.0.113.9");
  const own = (await rows()).filter(({ actorName }) => actorName === name);
  expect(own.filter(({ address }) => address === "203.0.113.9")).toHaveLength(1);
  expect(own).toHaveLength(22);
});

test("an account that signs in all the time has a bounded number of rows, and pushes out nobody else's", async () => {
  let now = Date.now();
  const log = new AccessLog(db, () => now);
  const ids = new Map([
    ["ann@skein.test", crypto.randomUUID()],
    ["viewer@skein.test", crypto.randomUUID()],
  ]);
  const signIn = (name: string, n: number) =>
    log.happened({
      what: "signed-in",
      method: "password",
      actor: { kind: "user", id: ids.get(name) ?? null, name },
      address: `192.0.2.${n % 250}`,
      userAgent: `browser ${n}`,
    });
  await signIn("ann@skein.test", 0);
  for (let n = 0; n < 100; n++) await signIn("viewer@skein.test", n);
  const counts = async (name: string) =>
    (await rows()).filter(({ actorName }) => actorName === name).map(({ count }) => count);
  expect(await counts("viewer@skein.test")).toEqual([...Array(20).fill(1), 80]);
  // As after some days.
  await db().$executeRaw`
    INSERT INTO "AccessEvent" ("foldKey", "what", "actorKind", "actorName", "address", "userAgent")
    SELECT 'old ' || n, 'signed-in', 'user', 'viewer@skein.test', '', '' FROM generate_series(1, 3000) AS n`;
  now += 120_000;
  await signIn("ann@skein.test", 1);
  const kept = await counts("viewer@skein.test");
  expect(kept.length).toBeLessThanOrEqual(maxRowsPerActor);
  expect(kept.reduce((sum, count) => sum + count, 0)).toBe(3_100);
  expect(await counts("ann@skein.test")).toEqual([1, 1]);
});

test("who signs in all the time from everywhere wipes out no trace of the first time, however long", async () => {
  let now = Date.now();
  const log = new AccessLog(db, () => now);
  const actor = { kind: "user", id: crypto.randomUUID(), name: "ann@skein.test" } as const;
  const signIn = (address: string) =>
    log.happened({ what: "signed-in", method: "password", actor, address, userAgent: "thief" });
  await signIn("203.0.113.9");
  const [first] = await rows();
  for (let day = 1; day <= 3; day++) {
    // As many as come from an hour or two of all addresses that are told apart.
    await db().$executeRaw`
      INSERT INTO "AccessEvent" ("foldKey", "what", "method", "actorKind", "actorId", "actorName", "address", "userAgent")
      SELECT 'day ' || ${day}::int || ' ' || n, 'signed-in', 'password', 'user', ${actor.id}::uuid, ${actor.name},
        '198.51.' || ${day}::int || '.' || n % 250, '' FROM generate_series(1, 1500) AS n`;
    now += 86_400_000;
    await signIn("203.0.113.9");
    const kept = await rows();
    expect(kept.length).toBeLessThanOrEqual(maxRowsPerActor);
    expect(kept.reduce((sum, { count }) => sum + count, 0)).toBe(1_501 * day + 1);
    expect(kept[0]).toMatchObject({ address: "203.0.113.9", userAgent: "thief", method: "password", at: first?.at });
    expect(kept.at(-1)).toMatchObject({ address: "203.0.113.9", count: 1 });
    // What is joined says since when and until when.
    const [, joined] = kept;
    expect([joined?.address, joined?.count]).toEqual(["198.51.1.1", day === 1 ? 5 : 6]);
    expect(joined?.lastAt.getTime()).toBeGreaterThanOrEqual(joined?.at.getTime() ?? 0);
  }
});

test("a database that does not answer keeps nobody from signing in", async () => {
  const log = new AccessLog(() => {
    throw new Error("no database");
  });
  log.refused(refusal());
  await expect(log.flush()).resolves.toBeUndefined();
});

test.each([
  ["refused", maxRows.refusals],
  ["sign-in-refused", maxRows.refusals],
  ["signed-in", maxRows.signIns],
])("of what is %s so many are kept, and the oldest go first", async (what, most) => {
  await db().$executeRaw`
    INSERT INTO "AccessEvent" ("foldKey", "count", "what", "code", "method", "actorKind", "actorName", "address",
      "userAgent", "procedure", "requestId")
    SELECT 'key ' || n, 1, ${what}, '', '', 'unknown', 'a' || n % 100, '192.0.2.1', '', '', 'request-' || n
    FROM generate_series(1, ${most}::int + 3) AS n`;
  await new AccessLog(db).happened({ what: "signed-out", actor: stranger, address: "192.0.2.1", userAgent: "" });
  const own = what === "signed-in" ? 1 : 0; // which is kept with the sign-ins
  expect(await db().accessEvent.count({ where: { what } })).toBe(most - own);
  const oldest = await db().accessEvent.findFirstOrThrow({ where: { what }, orderBy: { id: "asc" } });
  expect(oldest.requestId).toBe(`request-${4 + own}`);
});
