import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getGuest } from "#lab/attach.ts";
import { type LabFixture, startLabFixture } from "#lab/testing/lab-fixture.ts";
import type { Port } from "#model/resources/port.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { backUp } from "#scripts/backup/dump.ts";
import { restore } from "#scripts/backup/restore.ts";
import { db, openDb } from "../db.ts";
import { forgetPerProcess } from "../per-process.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { controlPlaneState } from "../status/control-plane.ts";
import { leastOf } from "../testing/least-of.ts";
import { startWorker, type Worker } from "./start.ts";
import { pair } from "./testing/skein-lab.ts";

// Packets flow on while databases are put back to an earlier state.

let lab: LabFixture;
let installation: Installation;
let tenant: Tenant;
let worker: Worker;
let ports: [Port, Port];
const directory = mkdtempSync(path.join(tmpdir(), "skein-restore-"));

beforeAll(async () => {
  [lab, installation] = await Promise.all([startLabFixture({ hypervisors: 2 }), openInstallation()]);
  tenant = await installation.tenant();
  worker = start();
  ports = pair(await makePorts("flow", ["a", "b"]));
  await Promise.all([lab.attach(ports[0].id, "hv1"), lab.attach(ports[1].id, "hv2")]);
});
afterAll(async () => {
  await worker?.stop();
  await lab?.remove();
  await installation?.close();
  rmSync(directory, { recursive: true, force: true });
});

function start(): Worker {
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const { nbRemote, sbRemote } = lab.central;
  const remotes = { northbound: [nbRemote], southbound: [sbRemote] };
  return startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 3600 });
}

async function makePorts(name: string, names: readonly string[]): Promise<Port[]> {
  const { api, projectId } = tenant;
  const items = [{ name, subnets: [{ cidr: "10.0.0.0/24" }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  const made = await api.port.create({ projectId, items: names.map((port) => ({ networkId, name: port })) });
  await waitFor("they are in the Northbound", async () => {
    const found = await lab.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port");
    return made.items.every(({ id }) => found.includes(id));
  });
  return made.items;
}

/** Pings ten times a second while `disturb` works and for 3 s more. Returns the longest time without an answer. */
async function longestGapMs(disturb: () => Promise<void>): Promise<number> {
  const [a, b] = ports;
  const address = first(b.addresses).address;
  const { namespace } = getGuest(lab.place, a.id);
  const child = spawn("ip", ["netns", "exec", namespace, "ping", "-D", "-i", "0.1", address]);
  const times: number[] = [];
  child.stdout.on("data", (chunk) => {
    for (const match of String(chunk).matchAll(/^\[([\d.]+)\] .*time=/gm)) times.push(Number(match[1]) * 1000);
  });
  await waitFor("packets flow", () => times.length > 5);
  await disturb();
  const endMs = Date.now() + 3_000;
  await waitFor("packets flow on", () => Date.now() > endMs);
  const lastMs = Date.now();
  child.kill("SIGINT");
  await once(child, "close");
  const gaps = [...times, lastMs].map((time, index, all) => time - (all[index - 1] ?? time));
  return Math.max(...gaps);
}

async function ovsdbClient(args: string[], files: { input?: string; output?: string }): Promise<void> {
  const input = files.input ? openSync(files.input, "r") : "ignore";
  const output = files.output ? openSync(files.output, "w") : "ignore";
  const child = spawn("ovsdb-client", args, { stdio: [input, output, "inherit"] });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`ovsdb-client ${args[0]} ended with ${code}.`);
}

const isWell = async () => (await controlPlaneState(db())).state === "ok";
/** A guest's connection outlives such a gap: retransmissions go on for longer. */
const bearableGapMs = 5_000;

test("packets flow on through an ovsdb-client restore of the Northbound, which gives every row another UUID", async () => {
  const { nbRemote } = lab.central;
  const file = path.join(directory, "northbound");
  await ovsdbClient(["backup", nbRemote, "OVN_Northbound"], { output: file });
  const later = await makePorts("later", ["c"]);
  const disturb = async () => {
    await ovsdbClient(["restore", "--force", nbRemote, "OVN_Northbound"], { input: file });
    await waitFor("what came after the backup is there again", async () =>
      (await lab.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).includes(first(later).id),
    );
    await waitFor("all is well", isWell);
  };
  expect(await leastOf(bearableGapMs, () => longestGapMs(disturb))).toBeLessThan(bearableGapMs);
});

test("packets flow on through a restore of the database, of which nothing in OVN hears until somebody decides", async () => {
  const file = path.join(directory, "database.gz");
  const databaseUrl = process.env.DATABASE_URL ?? "";
  await backUp(databaseUrl, file);
  await makePorts("newer", ["d", "e"]);
  const disturb = async () => {
    await worker.stop();
    await db().$disconnect();
    forgetPerProcess("database");
    await restore(databaseUrl, file, true);
    worker = start();
    await waitFor("what is newer waits", async () => (await db().hold.count()) === 1);
  };
  const limitMs = 2_000;
  expect(await leastOf(limitMs, () => longestGapMs(disturb))).toBeLessThan(limitMs);
});
