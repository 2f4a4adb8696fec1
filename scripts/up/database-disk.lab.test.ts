import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#scripts/process.ts";
import { databaseTroubleFile, superviseDatabase } from "./parts.ts";
import type { SupervisedPart } from "./supervise.ts";

const run = promisify(execFile);
const dir = mkdtempSync(path.join(tmpdir(), "skein-full-"));
const filler = path.join(dir, "filler");
let mounted = false;
let database: SupervisedPart;

beforeAll(async () => {
  await run("mount", ["-t", "tmpfs", "-o", "size=192m", "tmpfs", dir]);
  mounted = true;
  mkdirSync(path.join(dir, "log"));
  database = await superviseDatabase(dir, () => undefined);
});
afterAll(async () => {
  rmSync(filler, { force: true });
  await database?.stop();
  if (mounted) await run("umount", [dir]);
  rmdirSync(dir);
});

const trouble = () => {
  try {
    return readFileSync(databaseTroubleFile(dir), "utf8");
  } catch {
    return "";
  }
};

test("a PostgreSQL that dies on a full disk is said to, and runs again as soon as there is room", async () => {
  expect(trouble()).toBe("");
  const [pid = ""] = readFileSync(path.join(dir, "postgres/data/postmaster.pid"), "utf8").split("\n");
  const chunk = Buffer.alloc(64 * 1024);
  expect(() => {
    for (;;) writeFileSync(filler, chunk, { flag: "a" });
  }).toThrow("ENOSPC");
  process.kill(Number(pid), "SIGQUIT");
  expect(await waitFor(() => trouble().startsWith("Its disk is full"), 60_000)).toBe(true);
  rmSync(filler);
  expect(await waitFor(() => trouble() === "", 90_000)).toBe(true);
});
