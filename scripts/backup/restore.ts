import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { applyMigrations, createDatabaseIfMissing } from "#scripts/migrations.ts";
import { connectionSettings } from "#scripts/schema-engine/database.mjs";
import { dropEverything, quote, tablesOf } from "./catalog.ts";
import { type BackupHeader, checkBackup, readBackup } from "./format.ts";

const rowsAtOnce = 2_000;
/** The table in which Prisma's schema engine records what it has applied, as it makes it itself. */
const migrationsTable = `CREATE TABLE "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

export interface Restored {
  header: BackupHeader;
  /** The migrations of this Skein that the backup did not have yet. */
  migrated: string[];
}

/** @throws when the database is in use, is somebody else's, or holds a Skein that may not be replaced */
async function refuse(client: pg.Client, mayReplace: boolean): Promise<void> {
  const { rows: users } = await client.query<{ name: string }>(
    `SELECT DISTINCT COALESCE(NULLIF("application_name", ''), 'a program without a name') AS name FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  if (users.length > 0)
    throw new Error(
      `The database is in use (${users.map(({ name }) => name).join(", ")}): stop Skein and whatever else is connected, then restore.`,
    );
  const { rows } = await client.query<{ tables: string[]; migrations: string | null; installation: string | null }>(
    `SELECT ARRAY(SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') AS tables,
       to_regclass('_prisma_migrations')::text AS migrations, to_regclass('"Installation"')::text AS installation`,
  );
  const [found] = rows;
  if (!found || found.tables.length === 0) return;
  if (!found.migrations || !found.installation)
    throw new Error("The database holds tables that are not Skein's. Name an empty one in DATABASE_URL.");
  if (!mayReplace)
    throw new Error(
      "The database holds a Skein already. Restoring removes all that is in it: back it up, then add --replace.",
    );
}

/** Makes the schema as the backup's own Skein had it. */
async function makeSchema(client: pg.Client, migrations: BackupHeader["migrations"]): Promise<void> {
  await dropEverything(client);
  await client.query(migrationsTable);
  for (const { name, sql } of migrations) {
    if (/^\s*(COMMIT|ROLLBACK)\b/im.test(sql)) throw new Error(`The migration ${name} ends its own transaction.`);
    // On tables that nobody else sees there is nothing to be concurrent with, and in a transaction it is not allowed.
    await client.query(sql.replaceAll(/\b(CREATE|DROP)((?: UNIQUE)?) INDEX CONCURRENTLY\b/gi, "$1$2 INDEX"));
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
  }
}

async function fill(client: pg.Client, file: string): Promise<void> {
  const tables = (await tablesOf(client)).map(({ name }) => name);
  // What migrations put in is in the backup as well, as it has become.
  await client.query(`TRUNCATE ${tables.map(quote).join(", ")} CASCADE`);
  // The positions of the log are those of the backup; its trigger would give new ones.
  for (const name of tables) await client.query(`ALTER TABLE ${quote(name)} DISABLE TRIGGER USER`);
  let insert: ((rows: string[]) => Promise<unknown>) | null = null;
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length > 0) await insert?.(waiting);
    waiting = [];
  };
  for await (const part of readBackup(file)) {
    if (part.kind === "row") {
      waiting.push(part.json);
      if (waiting.length >= rowsAtOnce) await flush();
      continue;
    }
    await flush();
    const [table, columns] = [quote(part.table), part.columns.map(quote).join(", ")];
    const sql = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
    insert = (rows) => client.query(sql, [`[${rows.join(",")}]`]);
  }
  await flush();
  for (const name of tables) await client.query(`ALTER TABLE ${quote(name)} ENABLE TRIGGER USER`);
}

const markRestored = `UPDATE "Installation" SET "isRestored" = true`;

async function hasRestoredMark(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT 1 FROM pg_attribute WHERE attrelid = '\"Installation\"'::regclass AND attname = 'isRestored' AND NOT attisdropped",
  );
  return rowCount === 1;
}

/**
 * Puts a backup into a database, in one transaction: until its end the database is as it was. Then what is newer of this
 * Skein's migrations is applied. The log gets a new incarnation, since positions after the backup's last come a second time.
 * @param mayReplace whether a Skein that the database holds may be removed
 * @throws when the file is damaged, or the database is in use, not empty or somebody else's
 */
export async function restore(databaseUrl: string, file: string, mayReplace: boolean): Promise<Restored> {
  const header = await checkBackup(file);
  await createDatabaseIfMissing(databaseUrl);
  const client = new pg.Client({ ...connectionSettings(databaseUrl), application_name: "skein-restore" });
  await client.connect();
  try {
    await refuse(client, mayReplace);
    await client.query("SET TimeZone = 'UTC'; SET client_min_messages = warning");
    await client.query("BEGIN");
    await makeSchema(client, header.migrations);
    await fill(client, file);
    for (const [name, last] of Object.entries(header.sequences))
      await client.query("SELECT setval($1::regclass, $2::bigint)", [`public.${quote(name)}`, last]);
    await client.query(`UPDATE "Installation" SET "incarnation" = $1`, [randomUUID()]);
    // Who looks at it before the migrations are applied is to know as well.
    if (await hasRestoredMark(client)) await client.query(markRestored);
    // Whoever held them then does not now.
    await client.query(`UPDATE "WorkerLease" SET "expiresAt" = now()`);
    await client.query("COMMIT");
    const migrated = await applyMigrations(databaseUrl);
    // The backup's own Skein may have had no place for it.
    await client.query(markRestored);
    return { header, migrated };
  } finally {
    await client.end();
  }
}
