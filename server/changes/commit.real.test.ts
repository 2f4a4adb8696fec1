import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { projectScope } from "../auth/scope.ts";
import { type Installation, openInstallation, refusalOf, type Tenant } from "../resources/testing/project-fixture.ts";
import { write } from "./commit.ts";

let installation: Installation;
let tenant: Tenant;
let other: pg.Client;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
});
afterAll(async () => {
  await other?.end();
  await installation?.close();
});

/** Ends the connections that wait for a lock, as PostgreSQL does when it is stopped; whether there was one. */
async function breakWaiting(lock: string, during: string): Promise<boolean> {
  // Within a transaction PostgreSQL shows who does what as it was when first asked.
  await other.query("SELECT pg_stat_clear_snapshot()");
  const { rows } = await other.query(
    `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE NOT l.granted AND l.locktype = $1 AND a.datname = current_database() AND a.query ILIKE $2`,
    [lock, `%${during}%`],
  );
  return rows.length > 0;
}

const create = (name: string) =>
  refusalOf(tenant.api.network.create({ projectId: tenant.projectId, items: [{ name }] }));

test("a connection that breaks while COMMIT runs leaves open how it ended; one that breaks before changed nothing", async () => {
  // Positions in the log are given under this lock, for which the statements wait that travel with COMMIT.
  await other.query("SELECT pg_advisory_lock(7384501)");
  const during = create("during-commit");
  await waitFor("it hangs with COMMIT", () => breakWaiting("advisory", "pg_advisory_xact_lock"));
  await other.query("SELECT pg_advisory_unlock_all()");
  expect(await during).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(/not known whether .* Look/),
  });

  await waitFor("the pool has left the broken connection", () =>
    installation.db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
  );
  await other.query('BEGIN; LOCK TABLE "Network" IN ACCESS EXCLUSIVE MODE');
  const before = create("before-commit");
  await waitFor("it waits for the table", () => breakWaiting("relation", "Network"));
  await other.query("ROLLBACK");
  expect(await before).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("Nothing was changed") });
});

test("a part that fails takes back what it counted, wrote and said, and nothing else of it", async () => {
  const { db } = installation;
  const { projectId } = await installation.tenant();
  const self = { kind: "system", id: null, name: "test", isAdmin: true, requestId: randomUUID() } as const;
  const scope = await projectScope(db, self, "network:write", projectId);
  const request = { caller: self, projectId, name: "network.create", dryRun: false };
  const { items } = await write(request, async (tx) => {
    tx.useQuota(scope, { networks: 1 });
    await tx.attempt(async () => tx.useQuota(scope, { networks: 2 }));
    const failed = tx.attempt(async () => {
      tx.useQuota(scope, { networks: 4, ports: 8 });
      throw new RangeError("not this one");
    });
    await failed.catch(() => undefined);
    return ["made"];
  });
  expect(items).toEqual(["made"]);
  const usage = await db.projectUsage.findUniqueOrThrow({ where: { projectId } });
  expect(usage).toMatchObject({ networks: 3, ports: 0 });
});
