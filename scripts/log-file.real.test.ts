import { closeSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { appendingTo, boundLogs, openLog } from "./log-file.ts";

const directory = mkdtempSync(path.join(tmpdir(), "skein-logs-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a log that grows while its process runs is bounded, and the process writes on as if nothing had happened", () => {
  const file = path.join(directory, "worker.log");
  mkdirSync(path.join(directory, "hv1"));
  const deeper = path.join(directory, "hv1", "ovn-controller.log");
  writeFileSync(deeper, "x".repeat(2_000));
  const other = path.join(directory, "notes.txt");
  writeFileSync(other, "x".repeat(2_000));
  const descriptor = openLog(file);
  for (let round = 1; round <= 3; round++) {
    writeSync(descriptor, `round ${round} ${"x".repeat(1_500)}\n`);
    expect(boundLogs(directory, 1_000)).toEqual([]);
    expect(statSync(file).size).toBe(0);
    expect(readFileSync(`${file}.1`, "utf8")).toMatch(new RegExp(`^round ${round} x`));
  }
  writeSync(descriptor, "the next line\n");
  closeSync(descriptor);
  expect(boundLogs(directory, 1_000)).toEqual([]);
  expect(readFileSync(file, "utf8")).toBe("the next line\n");
  expect(statSync(`${file}.1`).mode & 0o077).toBe(0);
  expect(statSync(other).size).toBe(2_000);
  expect(statSync(deeper).size).toBe(0);
});

test("lines are kept with their time, and a log that cannot be written stops nothing", () => {
  const file = path.join(directory, "supervisor.log");
  appendingTo(path.join(directory, "nowhere", "supervisor.log"))("lost");
  appendingTo(file)("the worker is down: it ended by itself (SIGKILL)\nstarting it again in 0.25 s");
  const time = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";
  expect(readFileSync(file, "utf8")).toMatch(
    new RegExp(`^${time} the worker is down: .*SIGKILL\\)\n${time} starting it again in 0.25 s\n$`),
  );
});
