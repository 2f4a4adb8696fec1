import type { Heartbeat } from "#components/trpc/pulse.ts";
import type { SystemState } from "#model/resources/system.ts";

export interface ControlPlane {
  /** `silent`: Skein itself does not answer; `no-database`: it does, but its database does not. Null: not known yet. */
  state: SystemState["state"] | "silent" | "no-database" | null;
  /** Sentences. */
  reasons: readonly string[];
  /** Until when what pages show could be relied on; null when it can be now, or that is not known. */
  knownUntil: Date | null;
}

export function controlPlaneOf({ silence, answeredAt, system }: Heartbeat): ControlPlane {
  if (silence) return { state: silence === "database" ? "no-database" : "silent", reasons: [], knownUntil: answeredAt };
  return { state: system?.state ?? null, reasons: system?.reasons ?? [], knownUntil: system?.knownUntil ?? null };
}

/** What is wrong, without a full stop, for titles; null while nothing is known to be. */
export function controlPlaneTrouble({ state }: Pick<ControlPlane, "state">): string | null {
  return state === null || state === "ok" ? null : troubles[state];
}

const troubles = {
  silent: "Skein does not answer",
  "no-database": "The database does not answer",
  down: "Changes are not being carried out",
  degraded: "The control plane is not whole",
} as const;
