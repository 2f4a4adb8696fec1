import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeRunPart, removeRunDirectory, runDirectory } from "#scripts/run-directory.ts";

/**
 * The file where the supervisor says why a part that it runs does not, for those that need the part. Not in the data
 * directory: what is most often to be said is that its disk is full.
 */
export const troubleFile = (dataDirectory: string, part: "ovn" | "postgres") =>
  path.join(runDirectory(dataDirectory), "trouble", part);

/** `cause` null: there is no trouble. Where it cannot be written nobody learns more than that the part does not answer. */
export function writeTrouble(file: string, cause: string | null): void {
  try {
    if (cause === null) rmSync(file, { force: true });
    else {
      makeRunPart(path.dirname(file));
      writeFileSync(file, cause, { mode: 0o600 });
    }
  } catch {
    // the part's own words are in the supervisor's log all the same
  }
}

/**
 * Of a PostgreSQL that ended, in words for everybody: no path, and nothing of what its log says.
 * @param isFull whether its disk is: then its log may not have been written either
 */
export function databaseTrouble(end: string, isFull: boolean): string {
  return isFull || /ENOSPC|No space left on device/.test(end)
    ? "Its disk is full: it runs again as soon as there is some space."
    : "It has ended and is started again.";
}

/** Leaves nothing of it behind. */
export function removeTrouble(file: string): void {
  writeTrouble(file, null);
  removeRunDirectory(path.dirname(file));
}
