import type { Page } from "#model/plan.ts";
import type { SystemState, WorkerInfo } from "#model/resources/system.ts";
import { isNotice, stopsChanges } from "#model/wait.ts";
import type { Identity } from "../../auth/scope.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { controlPlaneState, reasonsOf } from "../../status/control-plane.ts";
import { workersOf } from "../../status/worker-words.ts";

/** How the control plane is. Addresses and causes inside it are for admins; tenants are told what it means for them. */
export async function getState(caller: Identity): Promise<SystemState> {
  const { state, carriedOut, reasons, knownUntil } = await controlPlaneState(db());
  const concerning = reasons.filter((reason) => caller.isAdmin || !isNotice(reason));
  const told = concerning.map(({ code, text, cause }) => {
    return { code, text: sentence(text), cause: caller.isAdmin && cause !== null ? sentence(cause) : null };
  });
  return { state, carriedOut, knownUntil, reasons: [...new Map(told.map((each) => [each.text, each])).values()] };
}

const shownSeconds = 3_600;

/** The workers of the last hour, those that live first. */
export async function listWorkers(_scope: AdminScope): Promise<Page<WorkerInfo>> {
  const recent = (await workersOf(db())).filter(({ silentSeconds }) => silentSeconds < shownSeconds);
  const isWritten = recent.some(({ active, isSilent }) => active && !isSilent);
  const items = recent.map(({ active, isSilent, ...row }): WorkerInfo => {
    const { id, hostName, seenAt, startedAt, northbound, southbound, lastFullPassAt, lastError } = row;
    const writes = reasonsOf(row).some(stopsChanges) ? "waiting" : "writing";
    // Who may not or cannot write gives the turn back, also when nobody else is there to take it.
    const isBarred = [northbound, southbound].some(({ code }) => code === "barred");
    const rests = !isWritten && stopsChanges(northbound) ? "waiting" : isBarred ? "barred" : "standing by";
    const state = isSilent ? "silent" : active ? writes : rests;
    return { id, hostName, state, seenAt, startedAt, northbound, southbound, lastFullPassAt, lastError };
  });
  const living = items.filter(({ state }) => state !== "silent");
  // One that ended is of interest only while none has taken its place.
  const shown = living.length > 0 ? living : items.slice(0, 1);
  return { items: shown, total: shown.length, nextCursor: null };
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
