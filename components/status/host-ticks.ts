import type { Tick } from "#components/ui/ticks.ts";
import type { HostProgress, Status, Tone } from "#model/status.ts";
import type { ControlPlane } from "./control-plane.ts";

const words: Record<HostProgress["state"], string> = {
  done: "has it",
  pending: "not yet",
  behind: "behind",
  down: "does not answer",
};

/** One tick for each host, by name. While nobody watches, what a host had is grey: it is not known to have it still. */
export function hostTicks(status: Pick<Status, "health" | "hosts">): Tick[] {
  const unwatched = isUnwatched(status);
  return [...status.hosts]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((host) => ({
      state: unwatched ? "unknown" : host.state,
      label: `${host.name}: ${progressWords(host)}${unwatched ? ", when last seen" : ""}`,
    }));
}

/** Whether it is unknown because nobody watches the hosts; a host that is late is watched, and shown as late. */
export function isUnwatched({ health, hosts }: Pick<Status, "health" | "hosts">): boolean {
  return health === "unknown" && !hosts.some(({ state }) => state === "behind");
}

/**
 * Whether the banner over the page says already why it is unknown, so that no row need say it again; what a host of its
 * own explains is said in the row.
 */
export function isSaidAbove({ health, hosts, reason }: Status, state: ControlPlane["state"]): boolean {
  return health === "unknown" && state !== null && state !== "ok" && !hosts.some((host) => host.reason === reason);
}

/** While Skein writes nothing to OVN, what is on its way does not move: it waits. */
export function movingBadge(badge: { tone: Tone; word: string }, carriedOut: boolean): { tone: Tone; word: string } {
  return badge.tone === "busy" && !carriedOut ? { tone: "warn", word: "Waits" } : badge;
}

/** How far a host has come, in words: how long it took, or why it has not got there; and whether it is gone since. */
export function progressWords({ state, health, elapsedMs, reason }: HostProgress): string {
  if (state !== "done") return reason ?? words[state];
  const took = elapsedMs === null ? words.done : formatMs(elapsedMs);
  return health === "down" ? `${took}; does not answer now` : took;
}

/** "31 ms", "1.4 s", "1 min 41 s", "3 h 2 min". */
export function formatMs(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Math.max(0, Math.round(elapsedMs))} ms`;
  if (elapsedMs < 60_000) return `${(elapsedMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(elapsedMs / 1000);
  const [large, small, words] = seconds < 3600 ? [60, 1, ["min", "s"]] : [3600, 60, ["h", "min"]];
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)} ${words[0]}${rest > 0 ? ` ${rest} ${words[1]}` : ""}`;
}
