import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";

const rotateAboveBytes = 10 * 1024 * 1024;

/**
 * Opens a log file for appending (mode 0600) and returns its descriptor, which a child process may write to even after
 * we are gone. A file above 10 MiB is moved to `<name>.1` first, so logs stay bounded over many starts.
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > rotateAboveBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** The last lines of a log, for an error message; empty when there is none. */
export function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}
