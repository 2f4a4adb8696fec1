import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { TestCentral } from "./testing/ovn-central.ts";

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  [installation, central] = await Promise.all([openInstallation(), TestCentral.start()]);
  tenant = await installation.tenant({ ports: 5_000 });
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await central?.stop();
  await installation?.close();
});

/** A worker as the supervisor starts it, with the errors that it logs. */
function startProcess() {
  const { northbound, southbound } = central;
  const env = { ...process.env, OVN_NB: northbound.endpoint, OVN_SB: southbound.endpoint, SKEIN_LOG_LEVEL: "error" };
  const script = path.join(import.meta.dirname, "../worker.ts");
  const worker = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
  workers.push(worker);
  const errors: string[] = [];
  worker.stdout.on("data", (text) => errors.push(String(text)));
  return { worker, errors };
}

const holders = () =>
  installation.db.$queryRaw<{ name: string; holder: string; isOver: boolean }[]>`
    SELECT "name", "holder", "expiresAt" <= now() AS "isOver" FROM "WorkerLease" ORDER BY "name"`;

test("a worker that is told to stop ends its pass, gives its leases back and says so, and nothing of what was asked for is lost", async () => {
  const { worker, errors } = startProcess();
  await waitFor("it writes", async () => (await holders()).length === 2, 60_000);
  const held = new Map((await holders()).map(({ name, holder }) => [name, holder]));
  const { api, projectId } = tenant;
  const items = [{ name: "busy", subnets: [{ cidr: "10.0.0.0/16" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  let made = 0;
  const isBusy = async () =>
    (await central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).length > 0;
  const writing = (async () => {
    for (let round = 0; round < 6; round++) {
      const ports = Array.from({ length: 50 }, (_, n) => ({ networkId: network.id, name: `p-${round}-${n}` }));
      made += (await api.port.create({ projectId, items: ports })).items.length;
    }
  })();
  await waitFor("it is in the middle of it", isBusy);
  // As when somebody presses Ctrl-C while a supervisor stops it.
  for (const signal of ["SIGTERM", "SIGINT"] as const) worker.kill(signal);
  expect(await once(worker, "exit")).toEqual([0, null]);
  for (const { name, holder, isOver } of await holders())
    expect(isOver || holder !== held.get(name), `${name} was given back`).toBe(true);
  const [state] = await installation.db.workerState.findMany();
  expect(state?.active).toBe(false);
  await writing;
  expect(errors.join("")).toBe("");

  startProcess();
  const names = async () =>
    (await central.nbctl("--bare", "--columns=name", "find", "Logical_Switch_Port", 'type=""'))
      .split(/\s+/)
      .filter(Boolean);
  await waitFor("the next one has all of it", async () => (await names()).length === made, 30_000);
  expect(await installation.db.correction.count()).toBe(0);
}, 120_000);
