import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#scripts/testing/test-database.ts";

const database = await testDatabase();
afterAll(() => database.drop());
test("x", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect((await client.query("select 1 as one")).rows[0].one).toBe(1);
  await client.end();
});
