import { openDb } from "./db.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { startWorker } from "./worker/start.ts";

// The worker process: keeps OVN as intent has it, and writes down what OVN reports. Started by the supervisor.

const { DATABASE_URL, OVN_NB, OVN_SB, SKEIN_OVN_TROUBLE_FILE, SKEIN_RECONCILE_SECONDS } = env();
const worker = startWorker({
  db: openDb(DATABASE_URL, 8),
  databaseUrl: DATABASE_URL,
  northbound: OVN_NB,
  southbound: OVN_SB,
  ovnTroubleFile: SKEIN_OVN_TROUBLE_FILE,
  reconcileSeconds: SKEIN_RECONCILE_SECONDS,
});
log().info({ worker: worker.id }, "worker started");

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    log().info({ signal }, "worker stops");
    void worker.stop().then(() => process.exit(0));
  });
