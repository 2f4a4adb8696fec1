export interface BackoffLimits {
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
}

/**
 * How long to wait after so many failures in a row, in milliseconds. All endpoints get their turn before the wait doubles;
 * half of it is random, so that clients which lost the same server do not come back in step.
 */
export function backoffMs(failures: number, endpoints: number, limits: BackoffLimits, random = Math.random()): number {
  const round = Math.floor((failures - 1) / endpoints);
  const ceiling = Math.min(limits.maxBackoffMs, limits.minBackoffMs * 2 ** Math.min(round, 20));
  return Math.round(ceiling * (0.5 + random / 2));
}
