import type { Host } from "#model/resources/host.ts";

/** What the observer remembers of a host. Times are ours, not the host's. */
export interface HostFacts {
  name: string;
  chassisPresent: boolean;
  behindSince: Date | null;
  lastSeenAt: Date;
}

export interface HostState {
  state: Exclude<Host["state"], "unknown">;
  /** Null when it is up. */
  reason: string | null;
  /** Seconds that it lags behind the Southbound; 0 when current. */
  lagSeconds: number;
}

/**
 * After this long without an answer a host is down. OVN is asked for one every 15 s when nothing else happens, so that is
 * three questions.
 */
export const downAfterSeconds = 45;

/** How a host is, at `now` by the database's clock. */
export function hostStateOf(host: HostFacts, now: Date): HostState {
  const secondsSince = (then: Date) => Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));
  const lagSeconds = host.behindSince ? secondsSince(host.behindSince) : 0;
  const silence = durationText(secondsSince(host.lastSeenAt));
  const silent = `${host.name} has not answered for ${silence}`;
  if (!host.chassisPresent)
    return { state: "down", reason: `${host.name} has signed off and not answered for ${silence}`, lagSeconds };
  if (lagSeconds >= downAfterSeconds) return { state: "down", reason: silent, lagSeconds };
  if (host.behindSince)
    return { state: "behind", reason: `${host.name} is behind by ${durationText(lagSeconds)}`, lagSeconds };
  return { state: "up", reason: null, lagSeconds: 0 };
}

/** A length of time in the largest unit that says enough: "41 s", "3 min", "5 h", "2 d". */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
