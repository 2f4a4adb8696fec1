import type { Pulse } from "#components/trpc/pulse.ts";

const firstRestMs = 2_000;
const longestRestMs = 60_000;
/** A stream that lasted so long was no refusal. */
const provenMs = 30_000;

/**
 * Keeps a stream open: when it ends by itself it is opened anew, later each time, and not while Skein is silent. The answer
 * closes it for good.
 * @param open opens it once, says by `onEnd` when it has ended by itself, and returns how to close it
 */
export function followAgain(pulse: Pulse, open: (onEnd: () => void) => () => void): () => void {
  let restMs = firstRestMs;
  let close: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    if (pulse.heartbeat.silence) {
      timer = setTimeout(begin, firstRestMs);
      return;
    }
    const openedMs = Date.now();
    close = open(() => {
      if (Date.now() - openedMs > provenMs) restMs = firstRestMs;
      timer = setTimeout(begin, restMs);
      restMs = Math.min(restMs * 2, longestRestMs);
    });
  };
  begin();
  return () => {
    clearTimeout(timer);
    close?.();
  };
}
