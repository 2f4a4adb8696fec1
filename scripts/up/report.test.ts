import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
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
