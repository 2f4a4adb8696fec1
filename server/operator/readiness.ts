import { goesOn, type Wait, wholeText } from "#model/wait.ts";
import type { Db } from "../db.ts";
import { type ControlPlaneState, controlPlaneState, reasonsOf } from "../status/control-plane.ts";
import { databaseAnswers, whyDatabaseIsDown } from "../status/database-answers.ts";
import { durationText } from "../status/host-state.ts";

/** A pass comes every 5 s, also when nothing happens. One that takes longer than this would be remarkable. */
const recentSeconds = 30;
/** Clocks are read one after the other. */
const aheadSeconds = 2;

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
  /** What it waits for. */
  northbound: Wait;
  southbound: Wait;
  lastReconcileAt: Date | null;
  lastError: string | null;
}

const isFit = ({ code }: Wait) => code === "ok" || code === "standby";

/** Whether a worker does its work, or could at once take it over. */
export function workerReadiness(report: WorkerReport, now: Date): Readiness {
  const { active, northbound, southbound, lastReconcileAt } = report;
  if (!active && isFit(northbound) && isFit(southbound)) return { ready: true, standby: true, reasons: [] };
  const waits = reasonsOf(report).filter((wait) => !isFit(wait));
  const reasons = active
    ? stale(lastReconcileAt && (now.getTime() - lastReconcileAt.getTime()) / 1000)
    : waits.length === 0
      ? ["It does not write the Northbound."]
      : [];
  // What keeps nothing from being carried out is told all the same.
  const ready = waits.every(goesOn) && reasons.length === 0;
  return { ready, reasons: [...waits.map(wholeText), ...reasons] };
}

function stale(reconciledSeconds: number | null): string[] {
  if (reconciledSeconds === null) return ["Nothing has been compared with OVN yet."];
  if (reconciledSeconds < -aheadSeconds)
    return ["When the last pass over the changes ended is not known: the clock has gone back since."];
  const seconds = Math.round(reconciledSeconds);
  return seconds > recentSeconds ? [`The last pass over the changes ended ${durationText(seconds)} ago.`] : [];
}

/** Whether the control plane as a whole does its work, as the web process can tell: by the worker's heartbeat. */
export async function controlPlaneReadiness(db: Db): Promise<Readiness> {
  let state: ControlPlaneState;
  try {
    await databaseAnswers(db);
    state = await controlPlaneState(db);
  } catch {
    const why = whyDatabaseIsDown();
    return { ready: false, reasons: ["The database does not answer.", ...(why === null ? [] : [why])] };
  }
  const late = state.worker ? stale(state.worker.reconciledSeconds) : [];
  // Who asks is not known: addresses and causes inside the control plane are not for everybody.
  const reasons = [...state.reasons.map(({ text }) => text), ...late];
  return { ready: state.carriedOut && late.length === 0, reasons };
}
