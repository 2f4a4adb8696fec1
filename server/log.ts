import { type Logger, pino, stdTimeFunctions } from "pino";
import { env } from "./env.ts";
import { LogOutput } from "./log-output.ts";

let shared: Logger | undefined;

/** The process's log: one JSON line per event on stdout, with its time in ISO 8601 (UTC). Secrets never reach it. */
export function log(): Logger {
  const options = { level: env().SKEIN_LOG_LEVEL, base: undefined, timestamp: stdTimeFunctions.isoTime };
  shared ??= pino(options, new LogOutput());
  return shared;
}

/** Failures of one kind are told at most so often: while a part is down, every request fails in the same way. */
const sparinglyMs = 1_000;
/** Kinds are few: this is only against a mistake. */
const kindsLimit = 1_000;
const told = new Map<string, { atMs: number; leftOut: number }>();

/**
 * Calls `write` with how many of this kind were left out since the last one, unless one was written within the last
 * second. For failures that come with every request. `kind`: what failed and how, never an id.
 */
export function logSparingly(kind: string, write: (leftOut: number) => void, nowMs = performance.now()): void {
  const last = told.get(kind);
  if (last && nowMs - last.atMs < sparinglyMs) {
    last.leftOut++;
    return;
  }
  if (told.size >= kindsLimit) told.clear();
  told.set(kind, { atMs: nowMs, leftOut: 0 });
  write(last?.leftOut ?? 0);
}
