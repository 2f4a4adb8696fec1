import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { mendRecordedMigrations } from "#scripts/recorded-migrations.ts";
import { connectionSettings, quoteIdentifier, runOnce } from "#scripts/schema-engine/database.mjs";
import { openEngine } from "#scripts/schema-engine/engine.mjs";

const migrationsDirectory = path.join(import.meta.dirname, "../prisma/migrations");

function migrationsList(baseDir: string) {
  const lockFile = path.join(baseDir, "migration_lock.toml");
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : 'provider = "postgresql"\n',
    },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

const errorCode = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

/** Creates the database that the URL names, unless it exists. */
export async function createDatabaseIfMissing(databaseUrl: string) {
  const settings = connectionSettings(databaseUrl);
  try {
    await runOnce(settings);
  } catch (error) {
    if (errorCode(error) !== "3D000") throw describeConnectionError(databaseUrl, error);
    try {
      await runOnce({ ...settings, database: "postgres" }, `CREATE DATABASE ${quoteIdentifier(settings.database)}`);
    } catch (creation) {
      // duplicate_database, or unique_violation in its catalog: somebody else made it in between
      if (["42P04", "23505"].includes(String(errorCode(creation)))) return;
      throw new Error(
        `The database ${settings.database} does not exist and cannot be created: ${messageOf(creation)}. ` +
          `Create it by hand (createdb ${settings.database}) or give the account CREATEDB.`,
      );
    }
  }
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message || String(errorCode(error)) : String(error);

/** The engine's error without its trace of Rust functions, but with the migration that the trace names. */
function engineMessage(message: string): string {
  if (message.includes("The database schema is not empty"))
    return "it holds tables that are not Skein's. Name an empty database in DATABASE_URL; a missing one is created.";
  const migration = /migration_name="([^"]+)"/.exec(message)?.[1];
  const cause = message.replace(/^external connector error\n/, "").replace(/\n {3}0: [\s\S]*$/, "");
  return migration ? `${migration}: ${cause}` : cause;
}

function describeConnectionError(databaseUrl: string, error: unknown): Error {
  const { host, port, database } = connectionSettings(databaseUrl);
  return new Error(
    `No connection to PostgreSQL at ${host}:${port}, database ${database}: ${messageOf(error)}. Check DATABASE_URL.`,
  );
}

/**
 * Applies what is pending of `prisma/migrations`, as `prisma migrate deploy` does but without the CLI; creates the
 * database when missing. Several processes may call it at once (the engine holds an advisory lock).
 * @returns the names of the migrations applied now
 * @throws when a migration fails or was edited after it had been applied, and when the database is not ours or a newer Skein's
 */
export async function applyMigrations(databaseUrl: string, directory = migrationsDirectory): Promise<string[]> {
  await createDatabaseIfMissing(databaseUrl);
  const list = migrationsList(directory);
  const scripts = list.migrationDirectories.map((entry) => [entry.path, entry.migrationFile.content.value] as const);
  await mendRecordedMigrations(connectionSettings(databaseUrl), new Map(scripts));
  const { engine, close } = await openEngine({ url: databaseUrl });
  const filters = { externalTables: [], externalEnums: [] };
  try {
    const result = await engine.applyMigrations({ migrationsList: list, filters });
    return result.appliedMigrationNames;
  } catch (error) {
    throw new Error(`The database's migrations cannot be applied: ${engineMessage(messageOf(error))}`);
  } finally {
    await close();
  }
}
