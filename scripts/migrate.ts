import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations, createDatabaseIfMissing } from "#scripts/migrations.ts";
import { startPostgres } from "#scripts/postgres.ts";

const usage = `npm run migrate -- COMMAND

  deploy            apply what is pending to the database of DATABASE_URL
  dev NAME          write a new migration from the difference between prisma/schema and prisma/migrations,
                    tried on a throwaway database, and generate the client
  diff              exit 2 when prisma/schema and prisma/migrations differ
`;

/** Runs the Prisma CLI against a database; resolves to its exit code. */
function prisma(args: string[], databaseUrl: string): Promise<number> {
  const cli = path.join(import.meta.dirname, "../node_modules/prisma/build/index.js");
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
    spawn(process.execPath, [cli, ...args], { stdio: "inherit", env })
      .once("error", reject)
      .once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs `action` with a PostgreSQL of its own, which is gone afterwards. */
export async function withThrowawayPostgres<T>(action: (databaseUrl: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), "skein-migrate-"));
  try {
    const postgres = await startPostgres({ dir: directory, settings: { fsync: "off" } });
    try {
      await createDatabaseIfMissing(postgres.url);
      return await action(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Tells whether prisma/migrations lead to prisma/schema; prints the difference. Resolves to 0 (equal) or 2. */
export const diffMigrations = (databaseUrl: string) =>
  prisma(
    ["migrate", "diff", "--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema", "--exit-code"],
    databaseUrl,
  );

async function main([command = "", name]: string[]): Promise<number> {
  if (command === "deploy") {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("Set DATABASE_URL to the database to migrate. (`npm run up` migrates its own.)");
    const applied = await applyMigrations(url);
    console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "nothing is pending");
    return 0;
  }
  if (command === "dev" && name) {
    return withThrowawayPostgres(async (url) => {
      await applyMigrations(url);
      const written = await prisma(["migrate", "dev", "--name", name], url);
      return written || prisma(["generate"], url);
    });
  }
  if (command === "diff") return withThrowawayPostgres(diffMigrations);
  process.stderr.write(usage);
  return command === "--help" || command === "help" ? 0 : 2;
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
