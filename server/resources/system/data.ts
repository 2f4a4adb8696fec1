import type { Page } from "#model/plan.ts";
import type { SystemState, WorkerInfo } from "#model/resources/system.ts";
import type { Identity } from "../../auth/scope.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { controlPlaneState, silentAfterSeconds, withoutCause } from "../../status/control-plane.ts";

/** How the control plane is. Addresses and causes inside it are for admins; tenants are told what it means for them. */
export async function getState(caller: Identity): Promise<SystemState> {
  const { state, carriedOut, reasons, knownUntil } = await controlPlaneState(db());
  if (caller.isAdmin) return { state, carriedOut, reasons: reasons.map(sentence), knownUntil };
  return {
    state,
    carriedOut,
    knownUntil,
    reasons: [...new Set(reasons.map((reason) => sentence(withoutCause(reason))))],
  };
}

interface WorkerRow extends Omit<WorkerInfo, "state"> {
  active: boolean;
  silentSeconds: number;
}

/** The workers of the last hour, those that live first. */
export async function listWorkers(_scope: AdminScope): Promise<Page<WorkerInfo>> {
  const rows = await db().$queryRaw<WorkerRow[]>`
    SELECT "id", "active", "seenAt", "startedAt", "northbound", "southbound", "lastFullPassAt", "lastError",
      EXTRACT(EPOCH FROM now() - "seenAt")::float8 AS "silentSeconds"
    FROM "WorkerState" WHERE "seenAt" > now() - interval '1 hour' ORDER BY "active" DESC, "seenAt" DESC LIMIT 20`;
  const items = rows.map(({ active, silentSeconds, ...row }): WorkerInfo => {
    const isSilent = silentSeconds > silentAfterSeconds;
    return { ...row, state: isSilent ? "silent" : active ? "writing" : "standing by" };
  });
  const living = items.filter(({ state }) => state !== "silent");
  // One that ended is of interest only while none has taken its place.
  const shown = living.length > 0 ? living : items.slice(0, 1);
  return { items: shown, total: shown.length, nextCursor: null };
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
