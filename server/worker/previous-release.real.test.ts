import { randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { restore } from "#scripts/backup/restore.ts";
import { type Db, openDb } from "../db.ts";
import { portStatuses } from "../status/port-status.ts";
import type { Worker } from "./start.ts";
import { TestCentral } from "./testing/ovn-central.ts";
import { startWorkerAt } from "./testing/workplace.ts";

/**
 * What the release left behind, made by itself: the database of two projects, and the Northbound that its worker wrote from
 * it. Networks of all kinds that it had (with and without gateway, DHCP, IPv6 in its three ways, routes, DNS, MTU), and
 * ports of all kinds.
 */
const release = path.join(import.meta.dirname, "testing/release-0.1.0");

let central: TestCentral;
let db: Db;
let worker: Worker;
let databaseUrl: string;
beforeAll(async () => {
  const url = new URL(inject("templateDatabaseUrl"));
  url.pathname = `/previous_${randomUUID().replaceAll("-", "")}`;
  databaseUrl = url.href;
  Object.assign(process.env, { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: "x".repeat(32) });
  await restore(databaseUrl, path.join(release, "database.backup.gz"), false);
  central = await TestCentral.start({ northboundFile: path.join(release, "northbound.db.gz") });
  db = openDb(databaseUrl, 4);
});
afterAll(async () => {
  await worker?.stop();
  await central?.stop();
  await db?.$disconnect();
  // The server goes with the run, and this database with it.
});

const tables = [
  "Logical_Switch",
  "Logical_Switch_Port",
  "Logical_Router",
  "Logical_Router_Port",
  "DHCP_Options",
  "DNS",
  "Port_Group",
  "ACL",
];
const rowsOf = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        (await central.nbctl("--bare", "--columns=_uuid", "list", table)).split(/\s+/).sort(),
      ]),
    ),
  );

test("a database of the previous release migrates with 0 corrections: no row is removed or made anew, and all is realised", async () => {
  const before = await rowsOf();
  expect(before.Logical_Switch).toHaveLength(5);
  worker = startWorkerAt(central, { databaseUrl, reconcileSeconds: 2 });
  const started = Date.now();
  // The first compares all with what this release wants, the second finds it so.
  for (let pass = 1, since = started; pass <= 2; pass++) {
    await waitFor(`full pass ${pass}`, () => (worker.report().lastFullPassAt?.getTime() ?? 0) > since, 30_000);
    since = worker.report().lastFullPassAt?.getTime() ?? since;
  }
  expect(worker.report()).toMatchObject({ northbound: { code: "ok" }, lastError: null });
  expect(await db.correction.count()).toBe(0);
  expect(await db.fault.count()).toBe(0);
  expect(await rowsOf()).toEqual(before);
  const ports = await db.port.findMany({ select: { id: true } });
  const isRealised = async () =>
    [
      ...(
        await portStatuses(
          db,
          ports.map(({ id }) => id),
        )
      ).values(),
    ].every(({ sync }) => sync === "realised");
  await waitFor("all ports are realised", isRealised, 30_000);
});
