import { perProcess } from "../per-process.ts";
import { Turns } from "../turns.ts";

/**
 * When a read may run.
 * @param projectId null: it is of no project, or of all
 * @param signal aborted when the client goes away
 */
type Pace = <T>(projectId: string | null, signal: AbortSignal | undefined, read: () => Promise<T>) => Promise<T>;

/** At once: it takes little. */
export const atOnce: Pace = (_projectId, _signal, read) => read();

/** Reads that go through much of a project, at once in each, whoever asks: more readers are no more connections. */
const perProject = 3;
/** The same for all projects together: beside the writes (server/changes/write-turns.ts) connections are left for all else. */
const ofAllProjects = 4;

/**
 * Reads what goes through much of a project when it is the project's turn, so that those who look at the map of a large one
 * keep nobody else waiting.
 * @throws AppError THROTTLED when too many wait already, or the client went away while it waited
 */
export const heavyRead: Pace = (projectId, signal, read) => {
  const own = perProcess("turns of each project's heavy reads", () => new Turns(perProject, 500, "maps and searches"));
  const all = perProcess("turns of all heavy reads", () => new Turns(ofAllProjects, 2_000, "maps and searches"));
  return own.take(projectId ?? "all", signal, () => all.take("all", signal, read));
};
