import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#scripts/testing/test-database.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import { type Db, openDb } from "../db.ts";
import { allSent } from "./statement.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(database.url, 2);
});
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

const host = () => {
  const id = randomUUID();
  return { id, systemId: id, name: id.slice(0, 8) };
};
const stored = async (id: string) => (await db.host.count({ where: { id } })) === 1;

test("SQL of our own and Prisma's models work in one transaction: they see each other, and end together", async () => {
  const [kept, undone] = [host(), host()];
  const renamed = await db.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO "Host" ("id", "systemId", "name") VALUES (${kept.id}::uuid, ${kept.systemId}, 'n')`;
    return tx.host.update({ where: { id: kept.id }, data: { name: kept.name } });
  });
  expect(renamed).toMatchObject(kept);
  const failing = db.$transaction(async (tx) => {
    await tx.host.create({ data: undone });
    await tx.$executeRaw`SELECT 1 / 0`;
  });
  await expect(failing).rejects.toThrow("division by zero");
  expect([await stored(kept.id), await stored(undone.id)]).toEqual([true, false]);
});

test("of statements that travel together the first that fails is told, and none of them remains", async () => {
  const { id, systemId, name } = host();
  const failing = db.$transaction(async (tx) =>
    Promise.all([
      tx.$executeRaw`INSERT INTO "Host" ("id", "systemId", "name") VALUES (${id}::uuid, ${systemId}, ${name})`,
      tx.$queryRaw`SELECT 1 / 0`,
      tx.$queryRaw`SELECT 2`,
    ]),
  );
  await expect(failing).rejects.toThrow("division by zero");
  expect(await stored(id)).toBe(false);
});

test("a failure is told as it was, also where a statement that was only ignored because of it stands before it", async () => {
  const { id } = host();
  const failing = db.$transaction(async (tx) => {
    const slow = async () => {
      await tx.$queryRaw`SELECT 1`;
      await tx.$queryRaw`SELECT 2`;
    };
    const model = async () => {
      await tx.$queryRaw`SELECT 3`;
      return tx.host.findUnique({ where: { id } });
    };
    return allSent([slow(), model(), tx.$queryRaw`SELECT 1 / 0`]);
  });
  await expect(failing).rejects.toThrow("division by zero");
});

test("a statement that waits for a lock, or takes too long, ends by itself and is said to be busy", async () => {
  const { id, systemId, name } = host();
  await db.host.create({ data: { id, systemId, name } });
  const bounded = openDb(database.url, 2, { lockMs: 100, statementMs: 300 });
  const told = (error: unknown) => Promise.reject(translateDatabaseError(error));
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Host" SET "name" = 'locked' WHERE "id" = ${id}::uuid`;
    const waiting = bounded.host.update({ where: { id }, data: { name: "other" } }).catch(told);
    await expect(waiting).rejects.toMatchObject({
      code: "BUSY",
      message: expect.stringContaining("changing the same"),
    });
  });
  const long = bounded.$queryRaw`SELECT pg_sleep(30)`.catch(told);
  await expect(long).rejects.toMatchObject({ code: "BUSY", message: expect.stringContaining("too long") });
  await bounded.$disconnect();
});

test("who goes on after a statement that failed is not told that it was committed", async () => {
  const going = db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 / 0`.catch(() => undefined);
    return "done";
  });
  await expect(going).rejects.toThrow("rolled back");
});

test("a transaction that takes too long frees what it has locked, writes nothing more and says so", async () => {
  const { id, systemId, name } = host();
  await db.host.create({ data: { id, systemId, name } });
  const locked = Promise.withResolvers<void>();
  const freed = Promise.withResolvers<void>();
  const slow = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`UPDATE "Host" SET "name" = 'slow' WHERE "id" = ${id}::uuid`;
      locked.resolve();
      await freed.promise;
      await tx.$executeRaw`UPDATE "Host" SET "name" = 'later' WHERE "id" = ${id}::uuid`;
    },
    { timeout: 2_000 },
  );
  await locked.promise;
  // Waits for the row until the time of the other is over.
  await db.$executeRaw`UPDATE "Host" SET "name" = 'other' WHERE "id" = ${id}::uuid`;
  freed.resolve();
  await expect(slow).rejects.toThrow("took longer than 2 s");
  expect((await db.host.findUniqueOrThrow({ where: { id } })).name).toBe("other");
});

test("a transaction that sends nothing, as that of a frozen process, is ended by PostgreSQL and frees what it has locked", async () => {
  const { id, systemId, name } = host();
  await db.host.create({ data: { id, systemId, name } });
  const frozen = openDb(database.url, 1, { idleInTransactionMs: 200 });
  const transaction = await frozen.$begin();
  await transaction.db.$executeRaw`UPDATE "Host" SET "name" = 'frozen' WHERE "id" = ${id}::uuid`;
  // Waits for the row until the other has been ended.
  await db.$executeRaw`UPDATE "Host" SET "name" = 'other' WHERE "id" = ${id}::uuid`;
  await expect(transaction.commit()).rejects.toThrow();
  await transaction.rollback();
  expect((await db.host.findUniqueOrThrow({ where: { id } })).name).toBe("other");
  await frozen.$executeRaw`SELECT 1`;
  await frozen.$disconnect();
});

test("a transaction that finds no connection in time is refused, and nothing leaks", async () => {
  const begun = [await db.$begin(), await db.$begin()];
  await expect(db.$begin({ maxWait: 100 })).rejects.toThrow("No connection to the database was free within 0.1 s");
  for (const transaction of begun) await transaction.rollback();
  const again = [await db.$begin({ maxWait: 5_000 }), await db.$begin({ maxWait: 5_000 })];
  for (const transaction of again) await transaction.commit();
});

test("values come back as Prisma reads them", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const [row] = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT ${at}::timestamptz AS "at", ${2n ** 60n}::bigint AS "position", ${"10.0.0.1"}::inet AS "address",
      ${["a", 'b"c']}::text[] AS "texts", ${JSON.stringify({ a: [1] })}::jsonb AS "json", ${null}::text AS "none"`;
  const json = { a: [1] };
  expect(row).toEqual({ at, position: 2n ** 60n, address: "10.0.0.1", texts: ["a", 'b"c'], json, none: null });
});
