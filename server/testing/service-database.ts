import { randomBytes } from "node:crypto";
import { type TestDatabase, testDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";

/**
 * A migrated database that `db()` and so every service of this test file uses. Call it in `beforeAll`, before anything
 * asks for the configuration, and `drop()` it in `afterAll`.
 */
export async function serviceDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString("base64url");
  const drop = async () => {
    await db().$disconnect();
    await database.drop();
  };
  return { url: database.url, drop, [Symbol.asyncDispose]: drop };
}
