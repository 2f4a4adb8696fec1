import { type Logger, pino } from "pino";
import { env } from "./env.ts";

let shared: Logger | undefined;

/** The process's log: one JSON line per event on stdout. Secrets never reach it. */
export function log(): Logger {
  shared ??= pino({ level: env().SKEIN_LOG_LEVEL, base: undefined });
  return shared;
}
