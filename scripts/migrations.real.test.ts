import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connectionSettings, runOnce } from "#scripts/schema-engine/database.mjs";
import { applyMigrations, createDatabaseIfMissing } from "./migrations.ts";

const template = inject("templateDatabaseUrl");
const names: string[] = [];
let directory = "";

function freshName(): string {
  const name = `migrations_${process.pid}_${names.length}`;
  names.push(name);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return url.href;
}

function migration(name: string, sql: string) {
  mkdirSync(path.join(directory, name), { recursive: true });
  writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "skein-migrations-"));
  migration(
    "1_functions",
    `CREATE TABLE t (a int);
     CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); RETURN 1; END $$;
     INSERT INTO t SELECT length('one;two');`,
  );
});
afterAll(async () => {
  const server = connectionSettings(template, "postgres");
  for (const name of names) await runOnce(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(directory, { recursive: true, force: true });
});

test("the project's migrations make a missing database, and nothing is left pending", async () => {
  const url = freshName();
  expect((await applyMigrations(url)).length).toBeGreaterThan(0);
  expect(await applyMigrations(url)).toEqual([]);
});

test("of several processes that migrate at once, each migration is applied by one", async () => {
  const url = freshName();
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, directory)));
  expect(applied.flat()).toEqual(["1_functions"]);
});

test("functions and literals with semicolons arrive whole", async () => {
  const url = freshName();
  await applyMigrations(url, directory);
  await runOnce(connectionSettings(url), "DO $$ BEGIN PERFORM f(); ASSERT (SELECT sum(a) FROM t) = 8; END $$");
});

test("a migration that fails is named with PostgreSQL's reason", async () => {
  migration("2_bad", "SELECT 1/0;");
  await expect(applyMigrations(freshName(), directory)).rejects.toThrow(/2_bad[\s\S]*division by zero/);
});

test("a migration that was interrupted is applied by the next start", async () => {
  const url = freshName();
  const only = path.join(directory, "interrupted");
  mkdirSync(path.join(only, "1_only"), { recursive: true });
  const file = path.join(only, "1_only/migration.sql");
  writeFileSync(file, "CREATE TABLE u (a int);");
  await applyMigrations(url, only);
  // As a kill in the middle leaves it: recorded as begun, and nothing of it there.
  const asBegun = "UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0; DROP TABLE u";
  await runOnce(connectionSettings(url), asBegun);
  expect(await applyMigrations(url, only)).toEqual(["1_only"]);
  await runOnce(connectionSettings(url), asBegun);
  writeFileSync(file, "CREATE TABLE u (a int);\nCOMMIT;");
  await expect(applyMigrations(url, only)).rejects.toThrow("1_only");
  rmSync(only, { recursive: true });
});

test("a database that a newer Skein has used, or that is somebody else's, is refused with the way out", async () => {
  const newer = freshName();
  await applyMigrations(newer);
  await runOnce(connectionSettings(newer), "UPDATE _prisma_migrations SET migration_name = '20990101000000_future'");
  await expect(applyMigrations(newer)).rejects.toThrow(/20990101000000_future.*newer Skein.*Update this clone/);
  const foreign = freshName();
  await createDatabaseIfMissing(foreign);
  await runOnce(connectionSettings(foreign), "CREATE TABLE invoices (id int)");
  await expect(applyMigrations(foreign)).rejects.toThrow("tables that are not Skein's");
});

test("a server that cannot be reached is said to be so, with the variable to check", async () => {
  const url = "postgresql://skein@localhost/skein?host=%2Fnonexistent";
  await expect(applyMigrations(url)).rejects.toThrow(/No connection to PostgreSQL at \/nonexistent.*DATABASE_URL/);
});
