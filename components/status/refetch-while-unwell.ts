import type { Status, Tone } from "#model/status.ts";
import { statusBadge } from "#model/status-badge.ts";

const unwellMs = 5_000;

/**
 * How often something is asked for again beside the stream of changes: a reason such as "hv1 is behind by 41 s" grows
 * with time alone, and time sends no event. Never while all is well.
 */
export function refetchWhileUnwell(items: readonly { status: Status }[] | undefined): number | false {
  const isUnwell = items?.some(({ status }) => !["ok", "idle"].includes(statusBadge(status).tone)) ?? false;
  return isUnwell ? unwellMs : false;
}

/** The same for what is told by its tone alone. */
export function refetchWhileAlarmed(tones: readonly Tone[] | undefined): number | false {
  return tones?.some((tone) => !["ok", "idle"].includes(tone)) ? unwellMs : false;
}

/** The same for hosts. */
export function refetchWhileSilent(hosts: readonly { state: string }[] | undefined): number | false {
  return hosts?.some(({ state }) => state !== "up") ? unwellMs : false;
}
