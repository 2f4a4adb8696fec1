import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#scripts/migrations.ts";
import { startPostgres } from "#scripts/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `postgresql://…` of the migrated template from which test databases are copied. */
    templateDatabaseUrl: string;
  }
}

/** vitest's global set-up: one embedded PostgreSQL for the whole run, with a migrated database to copy from. */
export default async function startTestDatabaseServer(project: TestProject) {
  const directory = mkdtempSync(path.join(tmpdir(), "skein-test-postgres-"));
  // Nothing here must survive a power cut.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400" };
  const postgres = await startPostgres({ dir: directory, settings });
  const stop = async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const template = new URL(postgres.url);
    template.pathname = "/skein_template";
    await applyMigrations(template.href);
    project.provide("templateDatabaseUrl", template.href);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
