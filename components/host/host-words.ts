import type { Host } from "#model/resources/host.ts";
import type { Tone } from "#model/status.ts";

/** A host's state as a badge has it. */
export const hostStates: Record<Host["state"], { tone: Tone; word: string }> = {
  up: { tone: "ok", word: "Up" },
  behind: { tone: "warn", word: "Behind" },
  down: { tone: "bad", word: "Down" },
  unknown: { tone: "unknown", word: "Unknown" },
};

/** "0 s", "41 s", "6 min", as `relativeTime` has it. */
export function lagWords(lagSeconds: number): string {
  return Math.round(lagSeconds) < 60 ? `${Math.round(lagSeconds)} s` : `${Math.floor(lagSeconds / 60)} min`;
}
