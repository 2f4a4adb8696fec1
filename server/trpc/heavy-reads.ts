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

/** Of reads of the log, which all projects may be at: where one keeps the places of its own, another has one left. */
const ofOneLog = 2;
const ofAllLogs = 3;

/**
 * Reads what goes through much of a project when it is the project's turn, so that those who look at the map of a large one
 * keep nobody else waiting.
 * @throws AppError THROTTLED when too many wait already, the client went away while it waited, or those before it have used up what the
 * caller may ask for; BUSY when it waited too long
 */
export const heavyRead = paced("maps and searches", perProject, ofAllProjects);

/** The same of what goes back in the log: it has places of its own, so that a long log delays no overview and no map. */
export const logRead = paced("reads of the log", ofOneLog, ofAllLogs);

function paced(what: string, ofOne: number, ofAll: number): Pace {
  const line = (name: string, running: number, waiting: number) =>
    perProcess(`turns of ${name} ${what}`, () => new Turns(running, waiting, what, longestWaitMs));
  return ({ projectId, signal, stillAdmitted }, read) => {
    const admitted = async () => {
      // Many calls of one request were let in before the first of them had cost anything.
      stillAdmitted();
      return read();
    };
    const all = line("all", ofAll, 2_000);
    return line("each project's", ofOne, 500).take(projectId ?? "all", signal, () => all.take("all", signal, admitted));
  };
}
