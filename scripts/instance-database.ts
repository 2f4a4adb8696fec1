import { existsSync } from "node:fs";
import path from "node:path";
import { lockHolder } from "#scripts/lock-file.ts";
import { postgresUrl, startPostgres } from "#scripts/postgres.ts";

/**
 * Does work with the database of an instance: the one of DATABASE_URL, the running embedded one, or one started for it.
 * @throws when there is no instance in the directory
 */
export async function withDatabase<T>(dataDirectory: string, work: (url: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const dir = path.join(dataDirectory, "postgres");
  if (!existsSync(path.join(dir, "password")))
    throw new Error(
      `There is no instance in ${dataDirectory}. Name its data directory with --data DIR, or make one: npm run up`,
    );
  if (lockHolder(path.join(dataDirectory, "up.lock"))) return work(postgresUrl(dir));
  return await withStartedDatabase(dataDirectory, work);
}

/** Starts the embedded database of a directory, makes it when it is not there, and does work with it. */
export async function withStartedDatabase<T>(dataDirectory: string, work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ dir: path.join(dataDirectory, "postgres") });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
