import { once } from "node:events";
import path from "node:path";
import next from "next";
import { accessLog } from "./auth/access-log.ts";
import { db } from "./db.ts";
import { envOrExit } from "./env.ts";
import { log } from "./log.ts";
import { webOperator } from "./operator/web.ts";
import { handleApi } from "./trpc/api.ts";
import { createFront } from "./web/front.ts";
import { staticFiles } from "./web/static-files.ts";

// The web process: the console's pages by Next.js, and the API. Started by the supervisor.

const { HOST, PORT, NEXTAUTH_URL, SKEIN_CORS_ORIGINS, SKEIN_METRICS_TOKEN } = envOrExit();
const dir = path.join(import.meta.dirname, "..");
const pages = next({ dev: false, dir, hostname: HOST, port: PORT });
await pages.prepare();
const front = createFront({
  origin: new URL(NEXTAUTH_URL).origin,
  corsOrigins: SKEIN_CORS_ORIGINS,
  api: handleApi,
  operator: webOperator({ db, origin: NEXTAUTH_URL, token: SKEIN_METRICS_TOKEN }),
  files: staticFiles(path.join(dir, ".next/static")),
  pages: pages.getRequestHandler(),
  failed: (err, path) => log().error({ err, path }, "a request failed"),
});
front.server.listen(PORT, HOST);
await once(front.server, "listening");
log().info({ host: HOST, port: PORT }, "web server started");

/** The supervisor waits 8 s before it kills. */
const stopWithinMs = 6_000;

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    log().info({ signal }, "web server stops");
    void front.stop(stopWithinMs).then(async () => {
      await accessLog().flush();
      await db().$disconnect();
      process.exit(0);
    });
  });
