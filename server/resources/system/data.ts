import type { SystemState } from "#model/resources/system.ts";
import type { Identity } from "../../auth/scope.ts";
import { db } from "../../db.ts";
import { controlPlaneState, withoutCause } from "../../status/control-plane.ts";

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

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
