import { perProcess } from "../per-process.ts";
import { Turns } from "../turns.ts";

/** Transactions that write in one project at once, whoever asks: what one of them has locked, others may wait for. */
const writesPerProject = 6;
/** The same for all projects together: the process's other connections (server/db.ts) are left for reads, and for finding out who calls. */
const writesAtOnce = 14;

/**
 * Writes when it is the project's turn, so that a project whose writes wait for each other leaves connections to others.
 * @param projectId null: what belongs to no project, which is one more
 * @throws AppError THROTTLED when too many wait already
 */
export function inTurn<T>(projectId: string | null, write: () => Promise<T>): Promise<T> {
  const own = perProcess(
    "turns of each project's writes",
    () => new Turns(writesPerProject, 500, "writes of this project"),
  );
  const all = perProcess("turns of all writes", () => new Turns(writesAtOnce, 2_000, "writes"));
  return own.take(projectId ?? "none", undefined, () => all.take("all", undefined, write));
}
