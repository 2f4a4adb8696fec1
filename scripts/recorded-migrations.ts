import pg from "pg";
import type { connectionSettings } from "#scripts/schema-engine/database.mjs";

type ConnectionSettings = ReturnType<typeof connectionSettings>;

/** The lock that Prisma's schema engine holds while it applies migrations (its ADVISORY_LOCK_ID). */
const engineLock = 72_707_369;

/** A script without these is sent as one implicit transaction: when it did not come to its end, nothing of it is there. */
const leavesTransaction = /^\s*COMMIT\b|\bCONCURRENTLY\b/im;

/**
 * Looks at what the database says of its migrations before the engine does: refuses a database that a newer Skein has used,
 * and takes back the record of a migration that was interrupted (a killed process, a full disk), so that it is applied again.
 * @param scripts the migrations of this clone, by name
 * @throws when the database holds migrations that this clone does not have
 */
export async function mendRecordedMigrations(settings: ConnectionSettings, scripts: ReadonlyMap<string, string>) {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [engineLock]);
    const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (!table.rows[0]?.there) return;
    const { rows } = await client.query<{ name: string; finished: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    const unknown = rows.filter(({ name }) => !scripts.has(name)).map(({ name }) => name);
    if (unknown.length > 0) {
      throw new Error(
        `The database ${settings.database} holds migrations that this clone does not have (${unknown.join(", ")}): a newer ` +
          "Skein has used it. Update this clone, or name another database in DATABASE_URL.",
      );
    }
    const interrupted = rows.filter(
      ({ name, finished }) => !finished && !leavesTransaction.test(scripts.get(name) ?? ""),
    );
    const names = interrupted.map(({ name }) => name);
    const rollBack =
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND migration_name = ANY($1)";
    if (names.length > 0) await client.query(rollBack, [names]);
  } finally {
    await client.end(); // gives the lock back
  }
}
