import { pause } from "#server/pause.ts";

const everyMs = 2_000;

/**
 * Asks a part again and again whether it is alive, until it has not answered for `frozenAfterMs`, or `signal` aborts.
 * Time counts only while a question is open: who asks may have been standing still itself (a laptop that slept).
 * @param answers resolves within a few seconds, with whether there was an answer; never rejects
 * @returns for how many seconds it has not answered; null when aborted
 */
export async function untilFrozen(
  answers: () => Promise<boolean>,
  frozenAfterMs: number,
  signal: AbortSignal,
): Promise<number | null> {
  let silentMs = 0;
  while (!signal.aborted) {
    const askedAtMs = performance.now();
    const isAlive = await answers();
    const waitedMs = Math.min(performance.now() - askedAtMs, frozenAfterMs / 2);
    const pauseMs = Math.max(0, everyMs - waitedMs);
    silentMs = isAlive ? 0 : silentMs + waitedMs + pauseMs;
    if (silentMs >= frozenAfterMs) return Math.round(silentMs / 1000);
    await pause(pauseMs, signal);
  }
  return null;
}
