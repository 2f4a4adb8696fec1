import { z } from "zod";

/** Whether changes go on meanwhile: goes-on; elsewhere: another worker does it, or this one is about to; stops. */
type Meaning = "goes-on" | "elsewhere" | "stops";

/** All that a worker can wait for, or tell of while it goes on. */
const meanings = {
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

export type WaitCode = keyof typeof meanings;
export const waitCodes = Object.keys(meanings) as [WaitCode, ...WaitCode[]];

/** What a worker waits for: the code is for programs, the words are for people. */
export const waitSchema = z.object({
  code: z.enum(waitCodes),
  /** For everybody; without a full stop. */
  text: z.string(),
  /** For admins: addresses and causes inside the control plane, and the way out. */
  cause: z.string().nullable(),
});
export type Wait = z.infer<typeof waitSchema>;

/** It waits for nothing. */
export const nothing: Wait = { code: "ok", text: "ok", cause: null };

/** A Northbound was filled without a question: told until an admin confirms it. */
export const filled: Wait = {
  code: "filled",
  text: "The Northbound is another one than before",
  cause:
    "it was wiped or replaced since it was last written, or OVN_NB names another one. An admin confirms under " +
    "Administration, Control plane, that it is the right one",
};

/** All of it in one sentence, for admins and logs. */
export function wholeText({ text, cause }: Wait): string {
  return cause === null ? text : `${text}: ${cause}`;
}

/** Whether what waits so carries out changes all the same. */
export function goesOn({ code }: Wait): boolean {
  return meanings[code] === "goes-on";
}

/** Whether it keeps changes from being carried out by any worker. */
export function stopsChanges({ code }: Wait): boolean {
  return meanings[code] === "stops";
}

/** Whether there is something to be mended: a busy ovn-northd merely works, and a notice merely tells. */
export function isTrouble(wait: Wait): boolean {
  return wait.code !== "ok" && wait.code !== "northd-busy" && !isNotice(wait);
}

/** Whether it only tells admins of what has happened, until one confirms it. */
export function isNotice({ code }: Pick<Wait, "code">): boolean {
  return code === "filled";
}
