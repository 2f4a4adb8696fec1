import type { Caller } from "../caller.ts";
import { perProcess } from "../per-process.ts";
import { Turns } from "../turns.ts";

/** Transactions that write in one project at once, whoever asks: what one of them has locked, others may wait for. */
const writesPerProject = 6;
/** Those that decide who may do what there have turns of their own: nobody keeps back the write that shuts them out. */
const accessWritesPerProject = 2;
/** The same for all projects together: the process's other connections (server/db.ts) are left for reads, and for finding out who calls. */
const writesAtOnce = 10;
const accessWritesAtOnce = 3;
/** Those of admins, in no project, have theirs besides: no tenant keeps back who disables an account. */
const adminWritesAtOnce = 2;
/** Longer than a write waits for a lock (15 s): who waits in line is answered about as soon as who waits for one. */
const longestWaitMs = 20_000;

/** Whose turn it is that counts. */
export interface TurnRequest {
  /** Null: what belongs to no project, which is one more. */
  projectId: string | null;
  /** Of several that write together nobody's client decides whether they do. */
  caller?: Pick<Caller, "signal">;
  /** It decides who may do what in the project. */
  isAboutAccess?: boolean;
}

/**
 * Writes when it is the project's turn, so that a project whose writes wait for each other leaves connections to others.
 * @throws AppError THROTTLED when too many wait already or the client went away while it waited, BUSY when it waited too long
 */
export function inTurn<T>({ projectId, caller, isAboutAccess }: TurnRequest, write: () => Promise<T>): Promise<T> {
  const { own, all } = !isAboutAccess
    ? turnsFor("writes", writesPerProject, writesAtOnce)
    : projectId === null
      ? turnsFor("writes of admins", adminWritesAtOnce, adminWritesAtOnce)
      : turnsFor("writes about access", accessWritesPerProject, accessWritesAtOnce);
  const signal = caller?.signal;
  const untilMs = performance.now() + longestWaitMs;
  const left = () => Math.max(0, untilMs - performance.now());
  return own.take(projectId ?? "none", signal, () => all.take("all", signal, write, left()));
}

function turnsFor(what: string, perProject: number, atOnce: number) {
  return {
    own: perProcess(
      `turns of each project's ${what}`,
      () => new Turns(perProject, 500, `${what} of this project`, longestWaitMs),
    ),
    all: perProcess(`turns of all ${what}`, () => new Turns(atOnce, 2_000, what, longestWaitMs)),
  };
}
