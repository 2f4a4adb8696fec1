import type { SystemState } from "#model/resources/system.ts";
import type { Tx } from "../db.ts";
import { durationText } from "./host-state.ts";
import { isNorthdBusy } from "./northd-silence.ts";
import { isTakingOver } from "./taking-over.ts";

/** A worker that has not written its state for so long is not there. It writes every 2 s. */
export const silentAfterSeconds = 10;

export interface ControlPlaneState extends SystemState {
  worker: { seenAt: Date; lastReconcileAt: Date | null; lastError: string | null } | null;
}

/** How the way from intent to OVN and back is. */
export async function controlPlaneState(db: Tx): Promise<ControlPlaneState> {
  const workers = await db.$queryRaw<
    {
      seenAt: Date;
      silentSeconds: number;
      active: boolean;
      northbound: string;
      southbound: string;
      lastReconcileAt: Date | null;
      lastError: string | null;
    }[]
  >`SELECT "seenAt", EXTRACT(EPOCH FROM now() - "seenAt")::float8 AS "silentSeconds", "active", "northbound", "southbound",
      "lastReconcileAt", "lastError"
    FROM "WorkerState" ORDER BY "active" DESC, "seenAt" DESC LIMIT 20`;
  const living = workers.filter(({ silentSeconds }) => silentSeconds <= silentAfterSeconds);
  const successor = living.find(({ northbound }) => isTakingOver(northbound));
  const worker = successor ?? living.find(({ active }) => active) ?? living[0] ?? null;
  if (!worker) {
    const last = workers.toSorted((a, b) => a.silentSeconds - b.silentSeconds)[0];
    const since = last ? `has not answered for ${durationText(Math.round(last.silentSeconds))}` : "was never started";
    const reason = `The worker ${since}: changes are kept and carried out when it runs again. See its log.`;
    return { state: "down", carriedOut: false, reasons: [reason], knownUntil: last?.seenAt ?? null, worker: null };
  }
  const reasons = [worker.northbound, worker.southbound].filter((text) => text !== "ok");
  if (worker.lastError) reasons.push(`Carrying out changes failed and is tried again: ${worker.lastError}`);
  const { seenAt, lastReconcileAt, lastError } = worker;
  return {
    state: reasons.every(isNorthdBusy) ? "ok" : "degraded",
    carriedOut: goesOn(worker.northbound) && isHeard(worker.southbound) && !worker.lastError,
    reasons: [...new Set(reasons)],
    knownUntil: null,
    worker: { seenAt, lastReconcileAt, lastError },
  };
}

/**
 * Whatever else the worker says of the Northbound is what it waits for; removals alone are held back while all else goes
 * on, and a northd at work carries out what was asked for.
 */
function goesOn(northbound: string): boolean {
  return northbound === "ok" || northbound.includes("are held back") || isNorthdBusy(northbound);
}

/** What northd translates lands in the Southbound: while that is silent, no change gets any further. */
function isHeard(southbound: string): boolean {
  return !southbound.startsWith("The Southbound does not answer");
}

/** Why what is asked for is not written at present, in words for everybody; null when it is, or nobody says. */
export async function writingTrouble(db: Tx): Promise<string | null> {
  const [row] = await db.$queryRaw<{ northbound: string }[]>`
    SELECT "northbound" FROM "WorkerState" WHERE "seenAt" > now() - make_interval(secs => ${silentAfterSeconds})
    ORDER BY "active" DESC, "seenAt" DESC LIMIT 1`;
  return !row || goesOn(row.northbound) ? null : withoutCause(row.northbound);
}

/** Why what was observed of hosts and ports cannot be relied on. */
export interface ObservationTrouble {
  reason: string;
  /** Until when it could; null when that is not known. */
  since: Date | null;
}

/** Why what was observed of hosts and ports cannot be relied on now; null when it can. */
export async function observationTrouble(db: Tx): Promise<ObservationTrouble | null> {
  const [row] = await db.$queryRaw<{ seenAt: Date; southbound: string; silentSeconds: number }[]>`
    SELECT "seenAt", "southbound", EXTRACT(EPOCH FROM now() - "seenAt")::float8 AS "silentSeconds"
    FROM "WorkerState" ORDER BY ("seenAt" > now() - interval '10 s' AND "southbound" = 'ok') DESC, "seenAt" DESC LIMIT 1`;
  if (!row) return { reason: "The worker was never started: nothing is known of the hosts", since: null };
  if (row.silentSeconds > silentAfterSeconds) {
    const silence = durationText(Math.round(row.silentSeconds));
    return {
      reason: `The worker has not answered for ${silence}: nothing is known of the hosts`,
      since: row.seenAt,
    };
  }
  return row.southbound === "ok" ? null : { reason: withoutCause(row.southbound), since: null };
}

/**
 * What it means, without what follows the colon: addresses and causes inside the control plane ("… does not answer:
 * unix:/run/…") are for admins.
 */
export function withoutCause(reason: string): string {
  return reason.split(": ")[0] ?? reason;
}
