import type { SystemState } from "#model/resources/system.ts";
import type { Identity } from "../../auth/scope.ts";
import { db } from "../../db.ts";
import { controlPlaneState } from "../../status/control-plane.ts";

/** How the control plane is. Addresses and causes inside it are for admins; tenants are told what it means for them. */
export async function getState(caller: Identity): Promise<SystemState> {
  const { state, reasons } = await controlPlaneState(db());
  if (caller.isAdmin) return { state, reasons };
  return { state, reasons: [...new Set(reasons.map(withoutCause))] };
}

/** "The Northbound does not answer: unix:/run/… refused" without what follows the colon. */
function withoutCause(reason: string): string {
  const [what = reason] = reason.split(": ");
  return what.endsWith(".") ? what : `${what}.`;
}
