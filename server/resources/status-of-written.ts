import type { Status } from "#model/status.ts";

/** The status of an object that is being created: nothing of it is in OVN yet, and nothing is known of it. */
export function pendingStatus(enabled: boolean): Status {
  return {
    intent: enabled ? "enabled" : "disabled",
    sync: "pending",
    health: "unknown",
    reason: null,
    hosts: [],
    since: null,
  };
}

/** The status of an object that was changed just now: what was observed, and the change still to come. */
export function nowPending(status: Status | undefined, enabled: boolean): Status {
  if (!status) return pendingStatus(enabled);
  return { ...status, intent: enabled ? "enabled" : "disabled", sync: "pending" };
}
