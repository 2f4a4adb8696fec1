import type { Tone } from "#model/status.ts";

/** The colour of small words that say how something is: only what needs somebody is coloured. */
export function toneInk(tone: Tone): string {
  return {
    bad: "text-bad",
    warn: "text-warn",
    busy: "text-busy",
    unknown: "text-ink-3",
    ok: "text-ink-3",
    idle: "text-ink-3",
  }[tone];
}
