import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commandLine, waitFor } from "#scripts/process.ts";
import { startNodePart } from "./node-part.ts";
import type { RunningPart } from "./supervise.ts";

let dataDirectory = "";
let parts: RunningPart[] = [];
beforeEach(() => {
  dataDirectory = mkdtempSync(path.join(tmpdir(), "skein-part-"));
});
afterEach(async () => {
  for (const part of parts) await part.stop();
  parts = [];
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function start(code: string, ready?: () => Promise<boolean>) {
  const args = ["--input-type=module", "-e", code];
  const part = await startNodePart({
    name: "part",
    args,
    env: process.env,
    dataDirectory,
    ready,
    readyTimeoutMs: 30_000,
  });
  parts.push(part);
  return part;
}

const stays = "console.log('hello'); setInterval(() => undefined, 1000);";
const hasSpoken = async () => existsSync(path.join(dataDirectory, "log/part.log")) && log() !== "";
const log = () => readFileSync(path.join(dataDirectory, "log/part.log"), "utf8");

test("a part runs until it is stopped, and its words are in its log", async () => {
  const part = await start(stays, hasSpoken);
  expect(log()).toBe("hello\n");
  await part.stop();
  expect(commandLine(part.pid)).toBeNull();
});

test("a part that ends before it is ready fails with the end of its log", async () => {
  const start1 = start("console.log('no database'); process.exit(3)", async () => false);
  await expect(start1).rejects.toThrow(/part did not start: .*exit 3[\s\S]*no database/);
});

test("a part that ignores SIGTERM is killed", async () => {
  const stubborn = `process.on('SIGTERM', () => undefined); ${stays}`;
  const part = await start(stubborn, hasSpoken);
  await part.stop();
  expect(await part.exited).toContain("SIGKILL");
});

test("a part of an earlier run is stopped first; a process that merely has its number is not", async () => {
  const left = await start(stays, hasSpoken); // not while it is still being made: it cannot be recognised then
  const next = await start(stays);
  expect(await waitFor(() => commandLine(left.pid) === null, 30_000)).toBe(true);
  await next.stop();
  writeFileSync(path.join(dataDirectory, "run/part.pid"), `${process.pid}\n`);
  await start(stays);
  expect(commandLine(process.pid)).not.toBeNull();
});

test("a part that stands still is killed, and it is told for how long it did not answer; one that answers late is not", async () => {
  const server =
    "import { createServer } from 'node:http'; createServer((_, a) => a.end('ok')).listen(0, '127.0.0.1', function () { console.log(this.address().port); });";
  const answers = () =>
    fetch(`http://127.0.0.1:${log().trim()}`, { signal: AbortSignal.timeout(500) }).then(
      () => true,
      () => false,
    );
  const options = { name: "part", env: process.env, dataDirectory, readyTimeoutMs: 30_000 };
  const args = ["--input-type=module", "-e", server];
  let asked = 0;
  const alive = async () => {
    const isAlive = await answers();
    asked += 1;
    // Two questions without an answer are not enough.
    return asked < 3 ? false : isAlive;
  };
  const part = await startNodePart({ ...options, args, ready: hasSpoken, alive, frozenAfterMs: 5_000 });
  parts.push(part);
  expect(await waitFor(() => asked > 3, 30_000)).toBe(true);
  expect(commandLine(part.pid)).not.toBeNull();
  process.kill(part.pid, "SIGSTOP");
  expect(await part.exited).toMatch(/it had not answered for \d+ s and was killed/);
  expect(commandLine(part.pid)).toBeNull();
});
