import type { Identity } from "../auth/scope.ts";
import { perProcess } from "../per-process.ts";
import { Turns } from "../turns.ts";

/** A person counts as one, and so do all keys of a project: more keys are no more turns. */
export function turnName({ kind, id, key }: Identity): string {
  return key ? `keys of ${key.projectId}` : `${kind} ${id}`;
}

/** Each key by itself: one that sends its body slowly keeps back no other. Keys are few: they have a quota. */
export function bodyTurnName({ kind, id }: Identity): string {
  return `${kind} ${id}`;
}

/** Procedures, however they are batched. */
export function callTurns(): Turns {
  return perProcess("turns of calls", () => new Turns(8, 120, "calls of yours"));
}

/** Requests with a body, from its first byte to the answer: what they hold in memory is bounded for each caller. */
export function bodyTurns(): Turns {
  return perProcess("turns of bodies", () => new Turns(8, 120, "calls of yours"));
}
