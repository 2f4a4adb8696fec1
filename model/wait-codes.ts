/** Whether changes go on meanwhile: goes-on; elsewhere: another worker does it, or this one is about to; stops. */
type Meaning = "goes-on" | "elsewhere" | "stops";

/** All that a worker can wait for, or tell of while it goes on. */
export const waitMeanings = {
  ok: "goes-on",
  /** Removals that no change explains wait for an admin; all else goes on. */
  held: "goes-on",
  /** A Northbound that was wiped or replaced was filled, which an admin has not confirmed yet. */
  filled: "goes-on",
  /** ovn-northd takes its time, as with thousands of ports it does. */
  "northd-busy": "goes-on",
  /** Workers take the lease from each other; whether anything gets done meanwhile the time of the last pass tells. */
  trading: "goes-on",
  /** Another worker does it. */
  standby: "elsewhere",
  /** Another worker does it, and this one must not: it is connected to a database that is not ours, as far as it can tell. */
  barred: "elsewhere",
  /** Whether another worker does it is not known yet. */
  undecided: "elsewhere",
  /** The lease of one that does not renew it runs out. */
  "taking-over": "elsewhere",
  /** Nothing is connected yet. */
  starting: "stops",
  "no-worker": "stops",
  "no-database": "stops",
  /** Whoever runs OVN says why it does not run. */
  "no-ovn": "stops",
  "no-northbound": "stops",
  "no-southbound": "stops",
  /** ovn-northd does not answer, or has never run. */
  "no-northd": "stops",
  "other-installation": "stops",
  /** Whether this is our Northbound is not known, or its Southbound is another OVN's: no admin is asked for a decision. */
  "unknown-ovn": "stops",
  /** Skein's own rules for all guests are not in OVN. */
  "own-rules": "stops",
  /** A pass failed and is tried again. */
  failing: "stops",
  /** A worker of the release before says so in words alone. */
  "in-words": "stops",
  /** A worker of a newer release tells of something, and goes on. */
  told: "goes-on",
} as const satisfies Record<string, Meaning>;

export type WaitCode = keyof typeof waitMeanings;
export const waitCodes = Object.keys(waitMeanings) as [WaitCode, ...WaitCode[]];
