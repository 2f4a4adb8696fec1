import { PassThrough, Writable } from "node:stream";
import { expect, test, vi } from "vitest";
import { keepReport, reportTo } from "./report.ts";

test("what the terminal shows of parts and steps is kept in the supervisor's log too", async () => {
  const kept: string[] = [];
  const terminal = new PassThrough({ encoding: "utf8" });
  const report = keepReport(
    reportTo(terminal, () => true),
    (text) => kept.push(text),
  );
  await report.step(
    "worker",
    async () => 1,
    () => "runs",
  );
  report.note("the worker is down: SIGKILL");
  report.warn("OVN is not complete on this machine.");
  expect(kept).toEqual(["worker: runs", "the worker is down: SIGKILL", "OVN is not complete on this machine."]);
  expect(String(terminal.read())).toMatch(/runs {2}0\.0 s\n.*the worker is down: SIGKILL\n.*OVN is not complete/s);
});

test("a terminal that cannot be written, such as a file on a full disk, stops nothing", async () => {
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error("ENOSPC")) });
  const kept: string[] = [];
  const report = keepReport(
    reportTo(full, () => true),
    (text) => kept.push(text),
  );
  const isClosed = new Promise((resolve) => full.on("close", resolve));
  report.note("the worker is down: SIGKILL");
  await isClosed;
  report.note("the worker was started again");
  expect(kept).toEqual(["the worker is down: SIGKILL", "the worker was started again"]);
});

test("a step that takes long says so every ten seconds, on a terminal or not", async () => {
  vi.useFakeTimers();
  const output = new PassThrough({ encoding: "utf8" });
  const built = Promise.withResolvers<boolean>();
  const step = reportTo(output, () => false).step(
    "build",
    () => built.promise,
    () => "the web console was built",
  );
  await vi.advanceTimersByTimeAsync(20_000);
  expect(String(output.read())).toMatch(/^ +build: 10 s …\n +build: 20 s …\n$/);
  built.resolve(true);
  await step;
  expect(String(output.read())).toMatch(/^build +the web console was built/);
  vi.useRealTimers();
});
