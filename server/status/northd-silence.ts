/** northd that owes an answer for so long is said to be busy: with thousands of ports one round takes seconds. */
export const northdBusyMs = 5_000;
/** Beyond this no round takes so long: it hangs, or does not run. */
const northdSilentMs = 30_000;

const busy = "ovn-northd has been busy for";

/** What is said of an ovn-northd that has owed an answer for `silentMs`; null while that is nothing to speak of. */
export function northdText(silentMs: number | null): string | null {
  if (silentMs === null || silentMs <= northdBusyMs) return null;
  const seconds = Math.round(silentMs / 1000);
  return silentMs <= northdSilentMs
    ? `${busy} ${seconds} s: changes are in the Northbound and wait for it`
    : `ovn-northd has not answered for ${seconds} s: changes wait in the Northbound. Is it running?`;
}

/** Whether a worker says no more than that northd takes its time. */
export function isNorthdBusy(text: string): boolean {
  return text.startsWith(busy);
}
