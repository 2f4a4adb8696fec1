import { perProcess } from "../per-process.ts";
import { Turns } from "../turns.ts";

/** A call that reads. */
interface Reader {
  /** Null: it is of no project, or of all. */
  projectId: string | null;
  /** Aborted when the client goes away. */
  signal?: AbortSignal | undefined;
  /** @throws AppError THROTTLED when what others read meanwhile has used up what the caller may ask for */
  stillAdmitted: () => void;
}

/** When a read may run. */
type Pace = <T>(reader: Reader, read: () => Promise<T>) => Promise<T>;

/** At once: it takes little. */
export const atOnce: Pace = (_reader, read) => read();

/** Reads that go through much of a project, at once in each, whoever asks: more readers are no more connections. */
const perProject = 3;
/** The same for all projects together: beside the writes (server/changes/write-turns.ts) connections are left for all else. */
const ofAllProjects = 4;
/** In each of both lines. What runs ends by itself (server/db.ts), so who waits longer waits for very many. */
const longestWaitMs = 10_000;

/**
 * Reads what goes through much of a project when it is the project's turn, so that those who look at the map of a large one
 * keep nobody else waiting.
 * @throws AppError THROTTLED when too many wait already, the client went away while it waited, or those before it have used up what the
 * caller may ask for; BUSY when it waited too long
 */
export const heavyRead: Pace = ({ projectId, signal, stillAdmitted }, read) => {
  const line = (name: string, running: number, waiting: number) =>
    perProcess(name, () => new Turns(running, waiting, "maps and searches", longestWaitMs));
  const own = line("turns of each project's heavy reads", perProject, 500);
  const all = line("turns of all heavy reads", ofAllProjects, 2_000);
  const admitted = async () => {
    // Many calls of one request were let in before the first of them had cost anything.
    stillAdmitted();
    return read();
  };
  return own.take(projectId ?? "all", signal, () => all.take("all", signal, admitted));
};
