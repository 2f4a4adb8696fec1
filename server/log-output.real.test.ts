import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("a worker with a log on a full disk lives, answers and ends when it is told to", async () => {
  const port = await freePort();
  const nowhere = "unix:/nonexistent/ovn.sock";
  // It has enough to say: neither the database nor OVN is there.
  const env = {
    ...process.env,
    SKEIN_LOG_LEVEL: "trace",
    SKEIN_WORKER_PORT: String(port),
    DATABASE_URL: "postgresql://skein:wrong@127.0.0.1:1/skein",
    OVN_NB: nowhere,
    OVN_SB: nowhere,
    NEXTAUTH_SECRET: "a secret of more than thirty-two letters",
  };
  const full = openSync("/dev/full", "w");
  const script = path.join(import.meta.dirname, "worker.ts");
  const worker = spawn(process.execPath, [script], { env, stdio: ["ignore", full, full] });
  closeSync(full);
  try {
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ status }) => status === 200,
        () => false,
      );
    await waitFor("it answers", answers, 30_000);
    worker.kill("SIGTERM");
    await waitFor("it has ended", () => worker.exitCode !== null, 30_000);
    expect(worker.exitCode).toBe(0);
  } finally {
    worker.kill("SIGKILL");
  }
});
