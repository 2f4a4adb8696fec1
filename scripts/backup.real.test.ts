import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { applyMigrations } from "#scripts/migrations.ts";
import { first, type Installation, openInstallation } from "#server/resources/testing/project-fixture.ts";
import { tablesOf } from "./backup/catalog.ts";
import { backUp } from "./backup/dump.ts";
import { checkBackup } from "./backup/format.ts";
import { restore } from "./backup/restore.ts";

let installation: Installation;
let directory: string;
const made: string[] = [];
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "skein-backup-"));
  installation = await openInstallation();
});
afterAll(async () => {
  await installation.close();
  for (const name of made) await query(inject("templateDatabaseUrl"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(directory, { recursive: true, force: true });
});

const source = () => process.env.DATABASE_URL ?? "";

/** The address of a database that does not exist yet. */
function newDatabase(): string {
  const name = `restored_${Math.random().toString(36).slice(2, 10)}`;
  made.push(name);
  const url = new URL(inject("templateDatabaseUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table that is kept, as text. */
async function contents(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all: Record<string, string[]> = {};
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}

/** What must be none in any database of Skein. */
const contradictions = `
  SELECT 'a change without a position' AS what FROM "Change" WHERE "seq" IS NULL
  UNION ALL SELECT 'a count that is wrong' FROM "ProjectUsage" u
    WHERE "ports" <> (SELECT count(*) FROM "Port" p WHERE p."projectId" = u."projectId")
  UNION ALL SELECT 'a port without its lease' FROM "Port" p, jsonb_array_elements("addresses") a WHERE NOT EXISTS (
    SELECT 1 FROM "AddressLease" l WHERE l."holderId" = p."id" AND host(l."address") = a->>'address' AND l."releasedAt" IS NULL)
  UNION ALL SELECT 'a lease of nobody' FROM "AddressLease" l WHERE "releasedAt" IS NULL AND "holderKind" = 'port'
    AND NOT EXISTS (SELECT 1 FROM "Port" p WHERE p."id" = l."holderId")
  UNION ALL SELECT 'an address both free and held' FROM "AddressLease" l JOIN "FreeRange" f
    ON f."subnetId" = l."subnetId" AND l."address" BETWEEN f."low" AND f."high" WHERE l."returnedAt" IS NULL
  UNION ALL SELECT 'a port that the log does not know' FROM "Port" p WHERE COALESCE((SELECT c."action" FROM "Change" c
    WHERE c."resourceId" = p."id" ORDER BY c."seq" DESC LIMIT 1), 'deleted') = 'deleted'`;

const portsAt = (
  position: string,
) => `SELECT "resourceId" AS id FROM "Change" c WHERE "kind" = 'port' AND "seq" <= ${position}
  GROUP BY 1 HAVING (array_agg("action" ORDER BY "seq" DESC))[1] <> 'deleted' ORDER BY 1`;

test("a backup that is taken while people write is the database of one moment, whole and without contradictions", async () => {
  const { api, projectId } = await installation.tenant();
  const network = first(
    (await api.network.create({ projectId, items: [{ name: "n", subnets: [{ cidr: "10.0.0.0/16" }] }] })).items,
  );
  let isOver = false;
  const write = async (writer: number) => {
    for (let round = 0; !isOver; round++) {
      const items = ["grün", "it's", 'quo"te\\'].map((description, n) => ({
        ...{ networkId: network.id, name: `p-${writer}-${round}-${n}`, description },
      }));
      const [port] = (await api.port.create({ projectId, items })).items;
      if (port && round % 2) await api.port.remove({ projectId, ids: [port.id] });
    }
  };
  const writers = [1, 2, 3, 4].map(write);
  const file = path.join(directory, "busy.gz");
  // Each is of a later moment; the writers go on through all of them.
  for (const name of ["warm.gz", "busy.gz"]) await backUp(source(), path.join(directory, name));
  const header = await checkBackup(file);
  isOver = true;
  await Promise.all(writers);
  const [end] = await query<{ end: string }>(source(), `SELECT max("seq")::text AS end FROM "Change"`);
  expect(Number(end?.end)).toBeGreaterThan(Number(header.position));

  const target = newDatabase();
  await restore(target, file, false);
  expect(await query(target, contradictions)).toEqual([]);
  const kept = await query(target, `SELECT "id" FROM "Port" ORDER BY 1`);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).toEqual(await query(source(), portsAt(header.position)));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("what is restored equals what was there, but for the log's incarnation, sign-ins and the worker's lease", async () => {
  await query(
    source(),
    `INSERT INTO "Host" ("id", "systemId", "name", "nbCfg") VALUES (gen_random_uuid(), 'h', E'a\\nb\\u2028c', 9007199254740993)`,
  );
  await query(
    source(),
    `INSERT INTO "ApiKey" ("id", "projectId", "name", "prefix", "hash", "scopes", "createdBy")
    SELECT gen_random_uuid(), "id", 'k', 'sk_1', '\\x00ff0a'::bytea, ARRAY['a"b', 'c,d'], 'x' FROM "Project" LIMIT 1`,
  );
  await query(
    source(),
    `INSERT INTO "Session" ("jti", "userId", "expiresAt") SELECT gen_random_uuid(), "id", now() + interval '1 day' FROM "User" LIMIT 1`,
  );
  const file = path.join(directory, "quiet.gz");
  const { installation: id, incarnation, position } = await backUp(source(), file);
  const target = newDatabase();
  const { migrated } = await restore(target, file, false);
  expect(migrated).toEqual([]);
  const [{ Installation: _, ...before }, { Installation: __, ...after }] = [
    await contents(source()),
    await contents(target),
  ];
  expect(after).toEqual(before);
  const [now] = await query<{ id: string; incarnation: string }>(
    target,
    `SELECT "id", "incarnation" FROM "Installation"`,
  );
  expect(now?.id).toBe(id);
  expect(now?.incarnation).not.toBe(incarnation);
  expect(await query(target, `SELECT * FROM "Session"`)).toEqual([]);
  // The log goes on after its last position, and its trigger is at work.
  await query(
    target,
    `INSERT INTO "Change" ("operationId", "kind", "resourceId", "name", "action")
    SELECT "id", 'project', gen_random_uuid(), 'x', 'updated' FROM "Operation" LIMIT 1`,
  );
  const [next] = await query<{ seq: string }>(target, `SELECT max("seq")::text AS seq FROM "Change"`);
  expect(Number(next?.seq)).toBeGreaterThan(Number(position));
});

test("a backup of an earlier Skein is restored as it was and then migrated", async () => {
  const old = newDatabase();
  const migrations = path.join(directory, "migrations");
  const of = path.join(import.meta.dirname, "../prisma/migrations");
  for (const name of ["20261121000000_first", "migration_lock.toml"])
    cpSync(path.join(of, name), path.join(migrations, name), { recursive: true });
  await applyMigrations(old, migrations);
  await query(old, `INSERT INTO "User" ("id", "email", "name") VALUES (gen_random_uuid(), 'old@example.net', 'Old')`);
  const file = path.join(directory, "old.gz");
  await backUp(old, file);
  const target = newDatabase();
  await restore(target, file, false);
  expect(await query(target, `SELECT "name" FROM "User"`)).toEqual([{ name: "Old" }]);
  expect(await applyMigrations(target)).toEqual([]);
});

test("nothing is overwritten or removed by mistake: a file, a database that holds something, one in use, one of somebody else", async () => {
  const file = path.join(directory, "once.gz");
  await backUp(source(), file);
  await expect(backUp(source(), file)).rejects.toThrow(/exist/i);
  const target = newDatabase();
  await restore(target, file, false);
  await expect(restore(target, file, false)).rejects.toThrow(/holds a Skein already.*--replace/);
  const before = await contents(target);
  const user = new pg.Client({ connectionString: target, application_name: "a worker" });
  await user.connect();
  await expect(restore(target, file, true)).rejects.toThrow(/in use \(a worker\).*stop Skein/);
  await user.end();
  await waitFor("it has left", async () => {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE application_name = 'a worker'`;
    return (await query(source(), sql)).length === 0;
  });
  await query(
    target,
    `INSERT INTO "User" ("id", "email", "name") VALUES (gen_random_uuid(), 'later@example.net', 'Later')`,
  );
  await restore(target, file, true);
  const { Installation: _, ...replaced } = await contents(target);
  expect(replaced).toEqual((({ Installation: __, ...rest }) => rest)(before));
  const foreign = newDatabase();
  await query(inject("templateDatabaseUrl"), `CREATE DATABASE ${new URL(foreign).pathname.slice(1)}`);
  await query(foreign, "CREATE TABLE theirs (a int)");
  await expect(restore(foreign, file, true)).rejects.toThrow("not Skein's");
});

test("a damaged file, one that was cut off and one that is no backup are refused before anything is touched", async () => {
  const good = readFileSync(path.join(directory, "quiet.gz"));
  const bad = path.join(directory, "bad.gz");
  const target = newDatabase();
  const flipped = Buffer.from(good);
  const middle = Math.floor(flipped.length / 2);
  flipped.writeUInt8(flipped.readUInt8(middle) ^ 0xff, middle);
  for (const bytes of [flipped, good.subarray(0, middle), Buffer.from("no backup")]) {
    writeFileSync(bad, bytes);
    await expect(restore(target, bad, true)).rejects.toThrow(/cannot be restored: .*(damaged|cut off|no backup)/);
  }
  mkdirSync(path.join(directory, "empty"));
  await expect(restore(target, path.join(directory, "missing.gz"), true)).rejects.toThrow("no such file");
  await expect(query(target, "SELECT 1")).rejects.toThrow("does not exist");
});
