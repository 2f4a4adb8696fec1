import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import type { UnitIntent } from "../intent/types.ts";
import { compile } from "./compile/compile.ts";
import { Desired } from "./desired.ts";
import { diff } from "./diff.ts";
import { NorthboundRows, openNorthbound } from "./northbound.ts";
import { planUnits } from "./plan.ts";
import {
  network,
  networkUnit,
  owner,
  port,
  portUnit,
  subnet4,
  subnet6,
  systemUnit,
} from "./testing/intent-fixtures.ts";
import { Touched } from "./touched.ts";

const run = promisify(execFile);
let server: TestOvsdbServer;

beforeAll(async () => {
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1/none";
  process.env.NEXTAUTH_SECRET ??= "x".repeat(32);
  server = await TestOvsdbServer.start(path.join(import.meta.dirname, "schema/ovn-nb.ovsschema"));
});
afterAll(() => server.stop());

/** Runs the commands as a person would paste them. */
async function paste(commands: readonly string[]) {
  for (const command of commands)
    await run("bash", ["-c", command], { env: { ...process.env, OVN_NB_DB: server.endpoint } });
}

/** What the reconciler would still have to do. */
async function remaining(units: readonly UnitIntent[]) {
  const client = openNorthbound([server.endpoint]);
  client.start();
  await client.ready();
  try {
    const desired = new Desired();
    const touched = new Touched();
    const rows = new NorthboundRows(client, owner);
    for (const unit of units) {
      const statements = compile(unit);
      desired.replace(unit, statements);
      touched.addStatements(statements);
      for (const row of statements.rows) touched.addCollected(row);
    }
    for (const ref of rows.owned()) touched.addRow(ref);
    return diff(owner, desired, rows, touched).operations;
  } finally {
    client.close();
  }
}

test("the commands of a plan, pasted into a shell, leave nothing to do: for what is new, changed and removed", async () => {
  const name = 'a\'; touch /tmp/never; $(reboot) `x` "q" \\ é';
  const before = [
    systemUnit,
    networkUnit(network({ name, subnets: [subnet4(), subnet6()] })),
    portUnit(port()),
    portUnit(port({ id: "00000000-0000-4000-8000-0000000000f1", name: "web-2", addresses: [], portSecurity: false })),
  ];
  await paste(planUnits([], before).commands);
  expect(await remaining(before)).toEqual([]);

  const after = [
    systemUnit,
    networkUnit(
      network({
        name: "plain",
        raMode: "SLAAC",
        dnsDomain: "other.internal",
        subnets: [subnet4({ hostRoutes: [{ destination: "10.9.0.0/16", nextHop: "10.0.1.9" }] }), subnet6()],
      }),
    ),
    portUnit(
      port({
        enabled: false,
        mac: "0a:00:00:00:01:02",
        network: { id: network().id, raMode: "SLAAC", dnsDomain: "other.internal" },
      }),
    ),
  ];
  await paste(planUnits(before, after).commands);
  expect(await remaining(after)).toEqual([]);

  await paste(planUnits(after, [systemUnit]).commands);
  expect(await remaining([systemUnit])).toEqual([]);
});
