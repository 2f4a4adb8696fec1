import { log } from "../log.ts";
import { pause } from "../pause.ts";

/** Runs a job every `everyMs` until `signal` aborts. A failure is logged once and the job tried again. */
export async function repeat(
  what: string,
  everyMs: number,
  signal: AbortSignal,
  job: () => Promise<void>,
): Promise<void> {
  let failed = false;
  while (!signal.aborted) {
    try {
      await job();
      failed = false;
    } catch (error) {
      if (!failed) log().warn({ err: error }, `cannot ${what}; trying again`);
      failed = true;
    }
    await pause(everyMs, signal);
  }
}
