import type { Status, Tone } from "./status.ts";

/** The word and tone of the badge: the worst of the three facts. */
export function statusBadge(status: Status): { tone: Tone; word: string } {
  if (status.sync === "rejected") return { tone: "bad", word: "Rejected" };
  // What was switched off on purpose is no alarm.
  if (status.intent === "disabled" && status.sync === "realised") return { tone: "idle", word: "Disabled" };
  if (status.health === "down") return { tone: "bad", word: "Down" };
  if (status.health === "unknown") return { tone: "unknown", word: "Unknown" };
  if (status.sync === "drifted") return { tone: "warn", word: "Drifted" };
  if (status.health === "degraded") return { tone: "warn", word: "Degraded" };
  if (status.sync === "pending") return { tone: "busy", word: "Pending" };
  // A host that does not answer keeps it waiting: nothing moves.
  if (status.sync === "applying")
    return { tone: status.hosts.some(({ state }) => state === "down") ? "warn" : "busy", word: "Applying" };
  if (status.health === "unbound") return { tone: "idle", word: "Not bound" };
  return { tone: "ok", word: "Realised" };
}
