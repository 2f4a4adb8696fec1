import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { beginFirstStart, endFirstStart, unfinishedFirstStart } from "./first-start.ts";

const directory = mkdtempSync(path.join(tmpdir(), "skein-first-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("a first start that was interrupted is taken up with its password, which only its owner can read, and then forgotten", () => {
  expect(unfinishedFirstStart(directory)).toBeNull();
  beginFirstStart(directory, { email: "admin@skein.local", password: "secret" });
  expect(unfinishedFirstStart(directory)).toEqual({ email: "admin@skein.local", password: "secret" });
  expect(statSync(path.join(directory, "secrets/first-start.json")).mode & 0o777).toBe(0o600);
  endFirstStart(directory);
  expect(unfinishedFirstStart(directory)).toBeNull();
});
