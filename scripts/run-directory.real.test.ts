import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { centralStatus } from "#lab/central.ts";
import { labStatus } from "#lab/status.ts";
import { makeRunPart, removeRunDirectory, runDirectory } from "./run-directory.ts";
import { removeTrouble, troubleFile, writeTrouble } from "./up/trouble.ts";

const data = mkdtempSync(path.join(tmpdir(), "skein-run-"));
afterAll(() => {
  rmSync(runDirectory(data), { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

test("who only looks at an instance that does not run leaves nothing behind", async () => {
  expect(centralStatus(data).parts.map(({ pid }) => pid)).toEqual([null, null, null]);
  expect(await labStatus({ dir: data, instance: "abcdef" })).toMatchObject({ up: false });
  removeTrouble(troubleFile(data, "ovn"));
  expect(existsSync(runDirectory(data))).toBe(false);
});

test("the run directory goes with its last part", () => {
  const parts = ["ovn", "lab"].map((name) => path.join(runDirectory(data), name));
  for (const part of parts) makeRunPart(part);
  const trouble = troubleFile(data, "postgres");
  writeTrouble(trouble, "It has ended and is started again.");
  expect(statSync(runDirectory(data)).mode & 0o777).toBe(0o711);
  for (const part of parts) removeRunDirectory(part);
  expect(existsSync(trouble)).toBe(true);
  removeTrouble(trouble);
  expect(existsSync(runDirectory(data))).toBe(false);
});
