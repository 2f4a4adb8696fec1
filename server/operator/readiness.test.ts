import { expect, test } from "vitest";
import { type WorkerReport, workerReadiness } from "./readiness.ts";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const well: WorkerReport = {
  active: true,
  northbound: "ok",
  southbound: "ok",
  lastReconcileAt: ago(3),
  lastError: null,
};
const readiness = (report: Partial<WorkerReport>) => workerReadiness({ ...well, ...report }, now);

test("a worker is ready while it writes the Northbound and its last pass is recent", () => {
  expect(readiness({})).toEqual({ ready: true, reasons: [] });
});

test("a worker that stands by for another is ready to take over, and says that it stands by", () => {
  const standby = {
    active: false,
    northbound: "Standing by: another worker writes the Northbound",
    lastReconcileAt: null,
  };
  expect(readiness(standby)).toEqual({ ready: true, standby: true, reasons: [] });
});

test.each([
  [{ northbound: "The Northbound does not answer: connecting" }, "The Northbound does not answer: connecting"],
  [{ southbound: "The Southbound does not answer: refused" }, "The Southbound does not answer: refused"],
  [{ lastReconcileAt: ago(31) }, "The last pass over the changes ended 31 s ago."],
  [{ lastReconcileAt: null }, "Nothing has been compared with OVN yet."],
  [{ lastError: "no room" }, "Carrying out changes failed and is tried again: no room"],
  [{ active: false }, null],
  [{ active: false, northbound: "This Northbound belongs to another installation" }, "another installation"],
])("a worker that is %o is not ready, and says why", (report, reason) => {
  const { ready, standby = false, reasons } = readiness(report);
  expect(ready && !standby).toBe(false);
  if (reason) expect(reasons.join("\n")).toContain(reason);
});

test("removals that wait for an admin keep a worker from nothing else", () => {
  expect(readiness({ northbound: "12 removals are held back" }).ready).toBe(true);
});
