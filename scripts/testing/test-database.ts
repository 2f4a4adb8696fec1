import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase extends AsyncDisposable {
  url: string;
  /** Ends all its sessions and removes it. */
  drop(): Promise<void>;
}

const objectInUse = "55006";

async function onServer(templateUrl: string, sql: string) {
  const server = new URL(templateUrl);
  server.pathname = "/postgres";
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function copyTemplate(templateUrl: string, name: string) {
  const template = new URL(templateUrl).pathname.slice(1);
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      return await onServer(templateUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    } catch (error) {
      // Copies wait for each other only a few seconds inside PostgreSQL.
      const busy = error instanceof pg.DatabaseError && error.code === objectInUse;
      if (!busy || performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/**
 * A migrated, empty database of the caller's own. For `*.real.test.ts` and `*.lab.test.ts`:
 *
 *     const database = await testDatabase();
 *     afterAll(() => database.drop());
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateDatabaseUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await copyTemplate(templateUrl, name);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  const drop = () => onServer(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: url.href, drop, [Symbol.asyncDispose]: drop };
}
