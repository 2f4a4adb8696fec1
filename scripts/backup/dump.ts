import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { connectionSettings } from "#scripts/schema-engine/database.mjs";
import { quote, sequencesOf, type TableShape, tablesOf } from "./catalog.ts";
import { type BackupHeader, type BackupPart, newHeader, writeBackup } from "./format.ts";

const root = path.join(import.meta.dirname, "../..");
const rowsAtOnce = 2_000;

/** The migrations that made this database, with their text. */
async function migrationsOf(client: pg.Client): Promise<BackupHeader["migrations"]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => ({
    name,
    sql: readFileSync(path.join(root, "prisma/migrations", name, "migration.sql"), "utf8"),
  }));
}

async function* rowsOf(client: pg.Client, tables: readonly TableShape[]): AsyncGenerator<BackupPart> {
  for (const { name, columns } of tables) {
    yield { kind: "table", table: name, columns };
    // By a cursor: a table need not fit into memory. As jsonb, whose text has no line breaks.
    await client.query(`DECLARE kept NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${quote(name)} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM kept`);
      if (rows.length === 0) break;
      for (const { row } of rows) yield { kind: "row", json: row };
    }
    await client.query("CLOSE kept");
  }
}

/**
 * Writes the database as of one moment into a file, while Skein runs: one REPEATABLE READ transaction, which keeps nobody
 * from writing.
 * @returns what the backup says of itself
 * @throws when the database cannot be read, is not Skein's, or the file exists already
 */
export async function backUp(databaseUrl: string, file: string): Promise<BackupHeader> {
  const client = new pg.Client({ ...connectionSettings(databaseUrl), application_name: "skein-backup" });
  await client.connect();
  try {
    await client.query("SET bytea_output = 'hex'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'");
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: found } = await client.query<{ installation: string; incarnation: string; position: string }>(
      `SELECT "id" AS installation, "incarnation", COALESCE((SELECT max("seq") FROM "Change"), 0)::text AS position
       FROM "Installation"`,
    );
    const [facts] = found;
    if (!facts) throw new Error("The database holds no installation of Skein.");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const header = newHeader({
      ...facts,
      at: new Date().toISOString(),
      version: String(version),
      migrations: await migrationsOf(client),
      sequences: await sequencesOf(client),
    });
    await writeBackup(file, header, rowsOf(client, await tablesOf(client)));
    return header;
  } finally {
    await client.end();
  }
}
