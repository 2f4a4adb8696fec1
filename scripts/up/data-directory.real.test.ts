import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareDataDirectory, withFullDiskAdvice } from "./data-directory.ts";

const base = mkdtempSync(path.join(tmpdir(), "skein-data-"));
afterAll(() => rmSync(base, { recursive: true }));

test("a data directory is made for its owner alone, with what is missing above it", () => {
  const directory = path.join(base, "a/b");
  prepareDataDirectory(directory);
  prepareDataDirectory(directory);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

test("a data directory that cannot be is refused with the cause and the way out", () => {
  const file = path.join(base, "file");
  writeFileSync(file, "");
  expect(() => prepareDataDirectory(file)).toThrow(/it is not a directory.*--data DIR/);
  expect(() => prepareDataDirectory(path.join(file, "below"))).toThrow("it is not a directory");
  expect(() => prepareDataDirectory("/proc/skein/data")).toThrow("directories cannot be made there");
});

test("a full disk is said to be one, with the way out; other errors are left alone", () => {
  expect(withFullDiskAdvice("initdb failed: No space left on device", "/data")).toMatch(/full.*\/data.*--data DIR/);
  expect(withFullDiskAdvice("ENOSPC: no space left on device, write", "/data")).toContain("The disk is full");
  expect(withFullDiskAdvice("initdb failed", "/data")).toBe("initdb failed");
});
