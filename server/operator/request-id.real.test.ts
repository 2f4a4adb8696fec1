import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { generateKey } from "../auth/key.ts";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { TestCentral } from "../worker/testing/ovn-central.ts";

const run = promisify(execFile);
let installation: Installation;
let central: TestCentral;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  [installation, central] = await Promise.all([openInstallation(), TestCentral.start()]);
});
afterAll(async () => {
  for (const one of processes) one.kill("SIGKILL");
  await central?.stop();
  await installation?.close();
});

/** A process of its own, with what it logs. */
function start(script: string, more: Record<string, string> = {}) {
  const env = { ...process.env, SKEIN_LOG_LEVEL: "info", ...more };
  const child = fork(path.join(import.meta.dirname, script), { env, silent: true, execArgv: [] });
  processes.push(child);
  let text = "";
  child.stdout?.on("data", (data) => {
    text += data;
  });
  return {
    child,
    lines: () =>
      text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

async function makeKey(projectId: string): Promise<string> {
  const { secret, prefix, hash } = generateKey();
  const scopes = ["project:read", "network:write", "network:read"];
  const data = { id: crypto.randomUUID(), projectId, name: "k", prefix, hash, scopes, createdBy: "test" };
  await installation.db.apiKey.create({ data });
  return secret;
}

test("one request's id is in the answer, the web log, the operation, the worker's log and the OVSDB transaction's comment", async () => {
  const requestId = "click-20261121-0001";
  const web = start("testing/api-process.ts");
  const [port] = await once(web.child, "message");
  const { northbound, southbound } = central;
  const worker = start("../worker.ts", { OVN_NB: northbound.endpoint, OVN_SB: southbound.endpoint });
  const { projectId } = await installation.tenant();
  const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/network.create`, {
    method: "POST",
    headers: { "x-api-key": await makeKey(projectId), "content-type": "application/json", "x-request-id": requestId },
    body: JSON.stringify({ json: { items: [{ name: "traced" }] } }),
  });
  expect([answer.status, answer.headers.get("x-request-id")]).toEqual([200, requestId]);
  await waitFor("the web log tells it", () => web.lines().some((line) => line.requestId === requestId));
  expect(web.lines().find((line) => line.requestId === requestId)).toMatchObject({
    procedure: "network.create",
    code: "OK",
  });
  expect(await installation.db.operation.findFirst({ where: { requestId } })).toMatchObject({ name: "network.create" });
  await waitFor(
    "the worker has written it",
    () => worker.lines().some((line) => line.requests?.includes(requestId)),
    30_000,
  );
  const { stdout } = await run("ovsdb-tool", ["show-log", northbound.databasePath]);
  expect(stdout).toMatch(new RegExp(`"skein \\d+ ${requestId}"`));
}, 120_000);
