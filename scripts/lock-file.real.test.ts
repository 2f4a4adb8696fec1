import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lock, type LockHolder, lockHolder, tryLock } from "./lock-file.ts";

let directory = "";
let file = "";
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "skein-lock-"));
  file = path.join(directory, "lock");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function taken(answer: Lock | LockHolder): Lock {
  if ("release" in answer) return answer;
  throw new Error(`held by ${answer.pid}`);
}

test("the second to ask learns who holds it, and what the holder says", () => {
  const lock = taken(tryLock(file));
  lock.annotate("http://127.0.0.1:3000");
  expect(tryLock(file)).toMatchObject({ pid: process.pid, note: "http://127.0.0.1:3000" });
  lock.release();
  taken(tryLock(file)).release();
  expect(lockHolder(file)).toBeNull();
});

test("the lock of a process that was killed is free", () => {
  const dead = spawnSync("true").pid;
  writeFileSync(file, JSON.stringify({ pid: dead, startTicks: 1, note: "" }));
  taken(tryLock(file)).release();
});

test("the lock of a process whose number somebody else has now is free", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startTicks: 1, note: "" }));
  taken(tryLock(file)).release();
});
