import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { ControlPlaneGauges } from "../metrics/control-plane.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import type { Worker } from "../worker/start.ts";
import { TestCentral } from "../worker/testing/ovn-central.ts";
import { startWorkerAt } from "../worker/testing/workplace.ts";
import { workerReadiness } from "./readiness.ts";
import { webOperator } from "./web.ts";
import { workerServer } from "./worker-server.ts";

let installation: Installation;
let central: TestCentral;
let tenant: Tenant;
let worker: Worker;
const servers: ReturnType<typeof createServer>[] = [];

beforeAll(async () => {
  installation = await openInstallation();
  central = await TestCentral.start();
  tenant = await installation.tenant();
  worker = startWorkerAt(central);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await worker?.stop();
  await central?.stop();
  await installation?.close();
});

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serveWorker(token?: string, isLocalTrusted = true) {
  const gauges = new ControlPlaneGauges(installation.db);
  const readiness = () => workerReadiness(worker.report(), new Date());
  return listening(
    workerServer({
      readiness,
      refresh: () => gauges.refresh(worker.report(), readiness().ready),
      access: { token, isLocalTrusted },
    }),
  );
}

function serveWeb(origin: string, token?: string) {
  const operator = webOperator({ db: () => installation.db, origin, token });
  return listening(
    createServer(async (incoming, outgoing) => {
      const { status, text, headers } = (await operator(incoming.url ?? "", incoming)) ?? { status: 404, text: "" };
      outgoing.writeHead(status, headers).end(text);
    }),
  );
}

const body = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, ...(await answer.json()) };
};
const metrics = async (url: string) => (await fetch(`${url}/metrics`)).text();
const numberOf = (text: string, series: string) => Number(text.split(`\n${series} `)[1]?.split("\n")[0]);

test("the worker's metrics tell passes, what waits, corrections, faults, objects, hosts and how full subnets are", async () => {
  const url = await serveWorker();
  await waitFor(
    "the worker is active",
    () => worker.report().active && worker.report().lastReconcileAt !== null,
    30_000,
  );
  const { api, projectId } = tenant;
  const made = await api.network.create({
    projectId,
    items: [{ name: "metered", subnets: [{ cidr: "10.1.0.0/29" }] }],
  });
  const network = first(made.items);
  const ports = ["a", "b"].map((name) => ({ networkId: network.id, name }));
  await api.port.create({ projectId, items: ports });
  await central.sbctl("chassis-add", "node-1", "geneve", "192.0.2.1");
  await central.sbctl("create", "Chassis_Private", "name=node-1");
  await waitFor("the ports are in the Northbound", async () =>
    (await central.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port")).includes("-"),
  );
  await waitFor("the host is known", async () => (await installation.db.host.count()) === 1, 30_000);
  await central.nbctl("--all", "destroy", "DHCP_Options");
  await waitFor("it was put right", async () => (await installation.db.correction.count()) > 0, 30_000);
  const notice = { id: randomUUID(), what: "filled", digest: "0".repeat(64), rowCount: 0, ownedCount: 0 };
  await installation.db.hold.create({ data: notice });
  const text = await metrics(url);
  await installation.db.hold.delete({ where: { id: notice.id } });
  expect(numberOf(text, 'skein_holds{what="filled"}')).toBe(1);
  expect(numberOf(text, 'skein_holds{what="removals"}')).toBe(0);
  expect(numberOf(text, "skein_worker_active")).toBe(1);
  expect(numberOf(text, "skein_worker_ready")).toBe(1);
  expect(numberOf(text, "skein_changes_waiting")).toBe(0);
  expect(numberOf(text, "skein_removals_held")).toBe(0);
  expect(numberOf(text, 'skein_reconcile_pass_seconds_count{pass="full"}')).toBeGreaterThan(0);
  expect(numberOf(text, 'skein_reconcile_pass_seconds_count{pass="changes"}')).toBeGreaterThan(0);
  // The ports', and the one of the network's gateway.
  expect(numberOf(text, 'skein_northbound_operations_total{op="insert",table="Logical_Switch_Port"}')).toBe(3);
  expect(numberOf(text, 'skein_corrections_total{op="insert",table="DHCP_Options"}')).toBeGreaterThan(0);
  expect(numberOf(text, 'skein_objects{kind="port"}')).toBe(2);
  expect(numberOf(text, 'skein_host_up{host="node-1",system_id="node-1"}')).toBe(1);
  // Six usable addresses, of which the gateway has one and the ports two.
  const labels = /{subnet="[^"]+",network="metered",cidr="10.1.0.0\/29"} (\d+)/;
  const series = (name: string) => text.split("\n").find((line) => line.startsWith(`${name}{`)) ?? "";
  expect(labels.exec(series("skein_subnet_addresses"))?.[1]).toBe("5");
  expect(labels.exec(series("skein_subnet_free_addresses"))?.[1]).toBe("3");
  expect(text).toContain("process_cpu_seconds_total");
});

/** The answer to who reached this machine by another name: `fetch` sends the right one. */
async function statusAsHost(url: string, host: string): Promise<number> {
  const asking = get(`${url}/metrics`, { headers: { host } });
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

test("metrics are read from this machine or with the token, and by nobody else", async () => {
  const token = "t".repeat(24);
  const withToken = { headers: { authorization: `Bearer ${token}` } };
  expect((await fetch(`${await serveWorker(token)}/metrics`)).status).toBe(200);
  // Behind a proxy of this machine everybody comes from it: then only the token counts.
  for (const url of [await serveWorker(token, false), await serveWeb("https://skein.example.net", token)]) {
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}x` } })).status).toBe(401);
    expect((await fetch(`${url}/metrics`, withToken)).status).toBe(200);
  }
  const closed = await serveWeb("https://skein.example.net");
  expect(await (await fetch(`${closed}/metrics`)).text()).toContain("SKEIN_METRICS_TOKEN");
  const own = await serveWeb("http://127.0.0.1:3000");
  expect((await fetch(`${own}/metrics`)).status).toBe(200);
  expect(await statusAsHost(own, "attacker.example:3000")).toBe(401);
  expect(await statusAsHost(own, "localhost:3000")).toBe(200);
});

test("web and worker are ready while the last reconcile is recent, else they say why not; alive they are all the time", async () => {
  const [own, web] = [await serveWorker(), await serveWeb("http://127.0.0.1:3000")];
  await waitFor("web is ready", async () => (await body(`${web}/readyz`)).status === "ready", 30_000);
  expect((await fetch(`${web}/readyz`)).status).toBe(200);
  expect(await body(`${own}/readyz`)).toMatchObject({ status: "ready", reasons: [] });
  await central.northbound.stop();
  for (const url of [own, web]) {
    await waitFor("it is not ready", async () => (await fetch(`${url}/readyz`)).status === 503, 30_000);
    expect((await body(`${url}/readyz`)).reasons.join()).toContain("The Northbound does not answer");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }
  expect(numberOf(await metrics(own), "skein_worker_ready")).toBe(0);
  // Where it does not answer is for admins.
  expect((await body(`${web}/readyz`)).reasons.join()).not.toContain("unix:");
  await worker.stop();
  await waitFor("the silence is noticed", async () =>
    (await body(`${web}/readyz`)).reasons.join().includes("The worker"),
  );
}, 120_000);
