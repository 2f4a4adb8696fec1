import { flushCompileCache } from "node:module";
import { openDb } from "./db.ts";
import { env, envOrExit } from "./env.ts";
import { log } from "./log.ts";
import { ControlPlaneGauges } from "./metrics/control-plane.ts";
import { workerReadiness } from "./operator/readiness.ts";
import { workerServer } from "./operator/worker-server.ts";
import { ovnTls } from "./ovn/tls.ts";
import { startWorker } from "./worker/start.ts";

// The worker process: keeps OVN as intent has it, and writes down what OVN reports. Started by the supervisor.

const { DATABASE_URL, OVN_NB, OVN_SB, SKEIN_HISTORY_DAYS, SKEIN_OVN_TROUBLE_FILE, SKEIN_RECONCILE_SECONDS } =
  envOrExit();
const db = openDb(DATABASE_URL, 8);
const worker = startWorker({
  db,
  databaseUrl: DATABASE_URL,
  northbound: OVN_NB,
  southbound: OVN_SB,
  tls: ovnTls(env()),
  ovnTroubleFile: SKEIN_OVN_TROUBLE_FILE,
  reconcileSeconds: SKEIN_RECONCILE_SECONDS,
  historyDays: SKEIN_HISTORY_DAYS,
});
log().info({ worker: worker.id }, "worker started");
// Otherwise only an ordinary end would leave the next start what this one has compiled.
flushCompileCache();

const { SKEIN_WORKER_HOST, SKEIN_WORKER_PORT, SKEIN_METRICS_TOKEN } = env();
const gauges = new ControlPlaneGauges(db);
const readiness = () => workerReadiness(worker.report(), new Date());
const server = workerServer({
  readiness,
  refresh: () => gauges.refresh(worker.report(), readiness().ready),
  access: { token: SKEIN_METRICS_TOKEN, isLocalTrusted: true },
});
const where = { host: SKEIN_WORKER_HOST, port: SKEIN_WORKER_PORT };
server.on("listening", () => log().info(where, "/healthz, /readyz and /metrics of the worker are served"));
// It does its work all the same.
server.on("error", (err) =>
  log().warn(
    { err, ...where },
    "/readyz and /metrics of the worker are not served: choose another SKEIN_WORKER_PORT or SKEIN_WORKER_HOST",
  ),
);
server.listen(SKEIN_WORKER_PORT, SKEIN_WORKER_HOST);

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    log().info({ signal }, "worker stops");
    server.close();
    server.closeAllConnections();
    void worker.stop().then(() => process.exit(0));
  });
