import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { runChaos } from "./run.ts";

test("while every part is killed, frozen and cut off in turn nothing acknowledged is lost, nothing is half done, and all heals", async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "skein-chaos-"));
  const seed = 20_261_121;
  const note = (line: string) => process.stderr.write(`${line}\n`);
  note(`seed ${seed}`);
  const report = await runChaos({ dir, seed, minutes: 1, operations: 200, note });
  expect(report.problems).toEqual([]);
  // A run in which nothing was done, or nothing went wrong, would prove nothing.
  expect(report.calls.acknowledged).toBeGreaterThan(50);
  expect(report.calls.refused).toBeGreaterThan(0);
  expect(report.notStruck).toEqual([]);
  expect(report.edits).toBeGreaterThan(0);
  expect(report.foreignRows).toBeGreaterThan(0);
  rmSync(dir, { recursive: true, force: true });
});
