import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { type WorkerWords, workersOf } from "../status/worker-words.ts";
import { leastOf } from "../testing/least-of.ts";
import { TestCentral } from "./testing/ovn-central.ts";

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  [installation, central] = await Promise.all([openInstallation(), TestCentral.start()]);
  tenant = await installation.tenant();
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await central?.stop();
  await installation?.close();
});

const states = async () =>
  (await workersOf(installation.db)).toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());

/** Starts a worker as the supervisor does: a process of its own. */
async function startProcess(): Promise<void> {
  const { northbound, southbound } = central;
  const env = { ...process.env, OVN_NB: northbound.endpoint, OVN_SB: southbound.endpoint, SKEIN_LOG_LEVEL: "error" };
  const worker = spawn(process.execPath, [path.join(import.meta.dirname, "../worker.ts")], { env, stdio: "inherit" });
  workers.push(worker);
  await waitFor("it has said something", async () => (await states()).length === workers.length);
}

const lives = ({ signalCode }: ChildProcess) => signalCode === null;

/** Which of two workers writes, while the other one stands by: on a busy machine they may change places until then. */
async function writerOfTwo(): Promise<{ process: ChildProcess; said: WorkerWords }> {
  while (workers.filter(lives).length < 2) await startProcess();
  let writer: { process: ChildProcess; said: WorkerWords } | undefined;
  await waitFor("one writes, and the other one stands by", async () => {
    const said = await states();
    const living = workers.flatMap((process, index) => {
      const words = said[index];
      return lives(process) && words ? [{ process, said: words }] : [];
    });
    writer = living.find((each) => each.said.active);
    return writer !== undefined && living.some((each) => each.said.northbound.code === "standby");
  });
  if (!writer) throw new Error("One writes.");
  return writer;
}

/** Kills the worker that writes. Returns after how many milliseconds the other one has written what was asked for then. */
async function takeOverMs(): Promise<number> {
  const writer = await writerOfTwo();
  writer.process.kill("SIGKILL");
  const killedMs = performance.now();
  const { api, projectId } = tenant;
  const items = [{ name: `asked-for-${workers.length}` }];
  const { id } = first((await api.network.create({ projectId, items })).items);
  await waitFor("it is in the Northbound", async () => (await central.nbctl("ls-list")).includes(id));
  return performance.now() - killedMs;
}

test("of two workers the other one carries on within 3 s after a kill -9 of the one that writes", async () => {
  const limitMs = 3_000;
  expect(await leastOf(limitMs, takeOverMs)).toBeLessThan(limitMs);
});

test("a worker that stands still loses its turn, and when it goes on it stands by and writes nothing", async () => {
  const { process: active, said: frozen } = await writerOfTwo();
  active.kill("SIGSTOP");
  const others = async () => (await states()).filter(({ id }) => id !== frozen.id);
  await waitFor("another one writes", async () =>
    (await others()).some(({ active, seenAt }) => active && Date.now() - seenAt.getTime() < 1_000),
  );
  const { api, projectId } = tenant;
  const { id } = first((await api.network.create({ projectId, items: [{ name: "while-frozen" }] })).items);
  await waitFor("it writes what is asked for", async () => (await central.nbctl("ls-list")).includes(id));
  const fence = () =>
    central.nbctl("--bare", "--columns=external_ids", "find", "DNS", 'external_ids:"skein:holder"!=""');
  const holder = async () => /skein:holder"?=\S+/.exec(await fence())?.[0];
  const before = await holder();
  active.kill("SIGCONT");
  await waitFor("the other one stands by", async () => {
    const [state] = (await states()).filter(({ id }) => id === frozen.id);
    return state?.active === false && ["standby", "undecided"].includes(state.northbound.code);
  });
  const { id: later } = first((await api.network.create({ projectId, items: [{ name: "thawed" }] })).items);
  await waitFor("changes go on", async () => (await central.nbctl("ls-list")).includes(later));
  expect(await holder()).toBe(before);
});
