import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wholeText } from "#model/wait.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { openDb } from "../db.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { startWorker, type Worker } from "./start.ts";

const directory = mkdtempSync(path.join(tmpdir(), "skein-trouble-"));
const file = path.join(directory, "ovn-trouble");
let installation: Installation;
let worker: Worker;
beforeAll(async () => {
  installation = await openInstallation();
  const databaseUrl = process.env.DATABASE_URL ?? "";
  worker = startWorker({
    db: openDb(databaseUrl, 8),
    databaseUrl,
    northbound: ["unix:/nonexistent/nb.sock"],
    southbound: ["unix:/nonexistent/sb.sock"],
    ovnTroubleFile: file,
    reconcileSeconds: 60,
  });
});
afterAll(async () => {
  await worker?.stop();
  await installation?.close();
  rmSync(directory, { recursive: true });
});

const reasons = async () => (await controlPlaneState(installation.db)).reasons.map(wholeText).join(" ");

test("what whoever runs OVN says of why it does not is shown while it does not answer", async () => {
  await waitFor("the reasons", async () =>
    (await reasons()).includes("The Northbound does not answer: Cannot connect"),
  );
  writeFileSync(file, "It is not installed. Install ovn-central.\n");
  const said = "OVN does not run: It is not installed. Install ovn-central.";
  await waitFor("the reasons", async () => (await reasons()) === said); // once, not for each of its databases
  const [{ code, text } = {}] = (await controlPlaneState(installation.db)).reasons;
  expect([code, text]).toEqual(["no-ovn", "OVN does not run"]); // which is all that tenants learn
  rmSync(file);
  await waitFor("the reasons", async () =>
    (await reasons()).includes("The Southbound does not answer: Cannot connect"),
  );
});
