import type { Db } from "../db.ts";
import { type ControlPlaneState, controlPlaneState, withoutCause } from "../status/control-plane.ts";
import { databaseAnswers } from "../status/database-answers.ts";
import { durationText } from "../status/host-state.ts";

/** A pass comes every 5 s, also when nothing happens. One that takes longer than this would be remarkable. */
const recentSeconds = 30;

/** Whether what is asked for is carried out now. */
export interface Readiness {
  ready: boolean;
  /** A worker that is well and leaves the work to another. */
  standby?: boolean;
  /** Why not, in sentences. */
  reasons: string[];
}

/** What a worker tells of itself. */
export interface WorkerReport {
  active: boolean;
  /** "ok", or what it waits for. */
  northbound: string;
  southbound: string;
  lastReconcileAt: Date | null;
  lastError: string | null;
}

const standsBy = (text: string) => text === "ok" || text.startsWith("Standing by: another worker");

/** Whether a worker does its work, or could at once take it over. */
export function workerReadiness(report: WorkerReport, now: Date): Readiness {
  const { active, northbound, southbound, lastReconcileAt, lastError } = report;
  if (!active && standsBy(northbound) && standsBy(southbound)) return { ready: true, standby: true, reasons: [] };
  const reasons = [northbound, southbound].filter((text) => !standsBy(text));
  if (lastError) reasons.push(`Carrying out changes failed and is tried again: ${lastError}`);
  if (active) reasons.push(...stale(lastReconcileAt, now));
  else if (reasons.length === 0) reasons.push("It does not write the Northbound.");
  // Removals that wait for an admin keep nothing else from being carried out.
  const ready = reasons.every((reason) => reason.includes("are held back"));
  return { ready, reasons };
}

function stale(lastReconcileAt: Date | null, now: Date): string[] {
  if (!lastReconcileAt) return ["Nothing has been compared with OVN yet."];
  const seconds = Math.round((now.getTime() - lastReconcileAt.getTime()) / 1000);
  return seconds > recentSeconds ? [`The last pass over the changes ended ${durationText(seconds)} ago.`] : [];
}

/** Whether the control plane as a whole does its work, as the web process can tell: by the worker's heartbeat. */
export async function controlPlaneReadiness(db: Db): Promise<Readiness> {
  let state: ControlPlaneState;
  try {
    await databaseAnswers(db);
    state = await controlPlaneState(db);
  } catch {
    return { ready: false, reasons: ["The database does not answer."] };
  }
  const late = state.worker ? stale(state.worker.lastReconcileAt, new Date()) : [];
  // Who asks is not known: addresses and causes inside the control plane are not for everybody.
  const reasons = [...state.reasons.map(withoutCause), ...late];
  return { ready: state.carriedOut && late.length === 0, reasons };
}
