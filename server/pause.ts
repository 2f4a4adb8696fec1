import { setTimeout as sleep } from "node:timers/promises";

/** Returns after so many milliseconds, or as soon as `signal` aborts: who pauses looks at it afterwards. Never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
