import type { z } from "zod";
import { waitMeanings } from "./wait-codes.ts";
import type { waitSchema } from "./wait-schema.ts";

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
  return waitMeanings[code] === "goes-on";
}

/** Whether it keeps changes from being carried out by any worker. */
export function stopsChanges({ code }: Wait): boolean {
  return waitMeanings[code] === "stops";
}

/** Whether another worker is seen to do it, so that this one need not; `barred`: and could not. */
export function standsBy({ code }: Wait): boolean {
  return code === "standby" || code === "barred";
}

/** Whether there is something to be mended: a busy ovn-northd merely works, and a notice merely tells. */
export function isTrouble(wait: Wait): boolean {
  return wait.code !== "ok" && wait.code !== "northd-busy" && !isNotice(wait);
}

/** Whether it only tells admins of what has happened, until one confirms it. */
export function isNotice({ code }: Pick<Wait, "code">): boolean {
  return code === "filled";
}
