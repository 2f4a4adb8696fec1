import type { Wait } from "#model/wait.ts";

/** northd that owes an answer for so long is said to be busy: with thousands of ports one round takes seconds. */
export const northdBusyMs = 5_000;
/** Beyond this no round takes so long: it hangs, or does not run. */
const northdSilentMs = 30_000;

/** What is said of an ovn-northd that has owed an answer for `silentMs`; null while that is nothing to speak of. */
export function northdWait(silentMs: number | null): Wait | null {
  if (silentMs === null || silentMs <= northdBusyMs) return null;
  const seconds = Math.round(silentMs / 1000);
  return silentMs <= northdSilentMs
    ? {
        code: "northd-busy",
        text: `ovn-northd has been busy for ${seconds} s`,
        cause: "changes are in the Northbound and wait for it",
      }
    : {
        code: "no-northd",
        text: `ovn-northd has not answered for ${seconds} s`,
        cause: "changes wait in the Northbound. Is it running?",
      };
}
