import { pause } from "#server/pause.ts";

export interface RunningPart {
  /** Resolves when the part ends, with the reason in words; never rejects. */
  exited: Promise<string>;
  stop(): Promise<void>;
}

export interface SupervisedPart {
  /** Stops the part for good, also while it waits for its restart or starts. */
  stop(): Promise<void>;
}

const firstDelayMs = 250;
const longestDelayMs = 30_000;
const steadyAfterMs = 60_000;

/**
 * Starts a part and starts it again whenever it ends, at first at once and then ever more slowly.
 * @param start resolves when the part is ready; its first failure is the caller's, later ones are retried
 * @param log takes the reason of every restart
 */
export async function supervise(
  name: string,
  start: () => Promise<RunningPart>,
  log: (message: string) => void,
): Promise<SupervisedPart> {
  const stopping = new AbortController();
  let running = await start();
  let failures = 0;

  async function restart(reason: string) {
    for (let cause = reason; ; ) {
      const delayMs = Math.min(firstDelayMs * 2 ** failures, longestDelayMs);
      failures += 1;
      log(`${name} is down: ${cause}\nstarting it again in ${delayMs / 1000} s`);
      await pause(delayMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        running = await start();
        if (!stopping.signal.aborted) log(`${name} was started again`);
        return;
      } catch (error) {
        cause = error instanceof Error ? error.message : String(error);
      }
    }
  }

  async function watch() {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const reason = await running.exited;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > steadyAfterMs) failures = 0;
      await restart(reason);
    }
    await running.stop(); // it was being started when the stop came
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await running.stop();
      await watching;
    },
  };
}
