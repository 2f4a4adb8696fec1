import type { Heartbeat } from "#components/trpc/pulse.ts";
import type { SystemState } from "#model/resources/system.ts";
import { isNotice } from "#model/wait.ts";

export interface ControlPlane {
  /** `silent`: Skein itself does not answer; `no-database`: it does, but its database does not. Null: not known yet. */
  state: SystemState["state"] | "silent" | "no-database" | null;
  /** Whether what is asked for is written to OVN at present, as far as that is known. */
  carriedOut: boolean;
  /** What is wrong: the code is for programs, the text is sentences for people. */
  reasons: SystemState["reasons"];
  /** Until when what pages show could be relied on; null when it can be now, or that is not known. */
  knownUntil: Date | null;
}

export function controlPlaneOf({ silence, answeredAt, why, system }: Heartbeat): ControlPlane {
  if (silence) {
    const state = silence === "database" ? "no-database" : "silent";
    const reasons = why === null ? [] : [{ code: "no-database" as const, text: why, cause: null }];
    return { state, carriedOut: false, reasons, knownUntil: answeredAt };
  }
  if (!system) return { state: null, carriedOut: true, reasons: [], knownUntil: null };
  return system;
}

/**
 * What a project's member is told beside the reason: what it means for their changes, and whom to tell. Null, if nothing of
 * it concerns them.
 */
export function tenantAdvice({ state, carriedOut, reasons }: ControlPlane): string | null {
  if (state === null || state === "ok" || state === "silent" || state === "no-database") return null;
  if (carriedOut) return null;
  const isDecided = reasons.some(({ code }) => code === "other-installation");
  const lasts = isDecided
    ? "An operator has to decide something first: tell yours."
    : "If it lasts, tell your operator.";
  return `What you ask for is kept, and carried out afterwards. ${lasts}`;
}

/**
 * What the banner says first, without a full stop: what does not work, and while all of it works, what is the matter. Null
 * while nothing is known to be wrong, or nothing of it concerns the reader.
 */
export function controlPlaneTrouble(plane: ControlPlane, isAdmin: boolean): string | null {
  const { state, carriedOut, reasons } = plane;
  if (state === null || state === "ok") return null;
  if (state === "silent") return "Skein does not answer";
  if (state === "no-database") return "The database does not answer";
  if (!carriedOut) return "Changes are not being carried out";
  // All goes on; only an admin can decide on what is held.
  if (!isAdmin && isOnlyHeld(plane)) return null;
  return reasons[0]?.text.replace(/\.$/, "") ?? "The control plane is impaired";
}

/** All goes on, and some removals wait for an admin. */
export function isOnlyHeld({ carriedOut, reasons }: Pick<ControlPlane, "carriedOut" | "reasons">): boolean {
  const wrong = reasons.filter((reason) => !isNotice(reason));
  return carriedOut && wrong.length > 0 && wrong.every(({ code }) => code === "held");
}

/** Why, beside the title: what is in the title is not said again. */
export function reasonTexts({ carriedOut, reasons }: ControlPlane): string[] {
  return (carriedOut ? reasons.slice(1) : reasons).map(({ text }) => text);
}

/** What goes on and what does not meanwhile, for somebody whose Skein answers. */
export function whatGoesOn(plane: ControlPlane, isAdmin: boolean): string {
  if (plane.carriedOut) return "Changes are carried out all the same, and networks that run go on running.";
  const kept = isAdmin ? "What is asked for is kept, and carried out afterwards." : tenantAdvice(plane);
  return `${kept ?? ""} Networks that run go on running.`.trim();
}
