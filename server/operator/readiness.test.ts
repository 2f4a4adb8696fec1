import { expect, test } from "vitest";
import { nothing, type Wait } from "#model/wait.ts";
import { type WorkerReport, workerReadiness } from "./readiness.ts";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const well: WorkerReport = {
  active: true,
  northbound: nothing,
  southbound: nothing,
  lastReconcileAt: ago(3),
  lastError: null,
};
const wait = (code: Wait["code"], text: string, cause: string | null = null): Wait => ({ code, text, cause });
const readiness = (report: Partial<WorkerReport>) => workerReadiness({ ...well, ...report }, now);

test("a worker is ready while it writes the Northbound and its last pass is recent", () => {
  expect(readiness({})).toEqual({ ready: true, reasons: [] });
});

test("a worker that stands by for another is ready to take over, and says that it stands by", () => {
  const standby = {
    active: false,
    northbound: wait("standby", "Standing by", "another worker writes the Northbound"),
    lastReconcileAt: null,
  };
  expect(readiness(standby)).toEqual({ ready: true, standby: true, reasons: [] });
});

test.each([
  [
    { northbound: wait("no-northbound", "The Northbound does not answer", "connecting") },
    "The Northbound does not answer: connecting",
  ],
  [
    { southbound: wait("no-southbound", "The Southbound does not answer", "refused") },
    "The Southbound does not answer: refused",
  ],
  [{ lastReconcileAt: ago(31) }, "The last pass over the changes ended 31 s ago."],
  [{ lastReconcileAt: ago(-3_600) }, "not known: the clock has gone back"],
  [{ lastReconcileAt: null }, "Nothing has been compared with OVN yet."],
  [{ lastError: "no room" }, "Carrying out changes failed and is tried again: no room"],
  [{ active: false }, null],
  [
    { active: false, northbound: wait("barred", "It could not take over", "is OVN_NB right?") },
    "It could not take over: is OVN_NB right?",
  ],
  [{ active: false, northbound: wait("standby", "Standing by"), southbound: wait("barred", "Not here") }, "Not here"],
  [
    { active: false, northbound: wait("other-installation", "It belongs to another installation") },
    "another installation",
  ],
])("a worker that is %o is not ready, and says why", (report, reason) => {
  const { ready, standby = false, reasons } = readiness(report);
  expect(ready && !standby).toBe(false);
  if (reason) expect(reasons.join("\n")).toContain(reason);
});

test.each(["held", "northd-busy"] as const)("a wait that keeps nothing from being carried out is told: %s", (code) => {
  // Whatever the words are: only the code decides.
  expect(readiness({ northbound: wait(code, "It waits", "for it") })).toEqual({
    ready: true,
    reasons: ["It waits: for it"],
  });
});
