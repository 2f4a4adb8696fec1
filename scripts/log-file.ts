import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
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

/** Appends lines to a log, each with its time (ISO 8601, UTC). A log that cannot be written stops nothing. */
export function appendingTo(file: string): (text: string) => void {
  return (text) => {
    const at = new Date().toISOString();
    const lines = text.split("\n").map((line) => `${at} ${line}\n`);
    try {
      appendFileSync(file, lines.join(""), { mode: 0o600 });
    } catch {
      // no directory yet, or no room: the terminal has it all the same
    }
  };
}

/**
 * Bounds the logs of a directory and those in it while their processes run: a `*.log` above 10 MiB is copied to `<name>.1` and emptied.
 * Who writes to it need not know, if it was opened for appending, as `openLog` and OVS do; the lines of a moment may be
 * lost. A disk that is full stops nothing: then it is emptied without the copy.
 * @returns what could not be bounded, in words
 */
export function boundLogs(directory: string, limitBytes = rotateAboveBytes): string[] {
  const problems: string[] = [];
  const names = existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [];
  for (const name of names) {
    const file = path.join(directory, name);
    try {
      if (name.endsWith(".log") && statSync(file).size > limitBytes) emptyInto(file, `${file}.1`);
    } catch (error) {
      problems.push(`${file} grows beyond its bound: ${error instanceof Error ? error.message : error}`);
    }
  }
  return problems;
}

function emptyInto(file: string, copy: string): void {
  const descriptor = openSync(file, "r+");
  try {
    if (!fstatSync(descriptor).isFile()) return;
    try {
      copyFileSync(file, copy);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
    ftruncateSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, for an error message; empty when there is none. */
export function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}
