import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface Credentials {
  email: string;
  password: string;
}

const fileOf = (dataDirectory: string) => path.join(dataDirectory, "secrets", "first-start.json");

/**
 * Keeps the first admin's credentials (mode 0600) until the first start has come to its end, so that one that is
 * interrupted is taken up by the next, with its password told and its sample project made.
 */
export function beginFirstStart(dataDirectory: string, credentials: Credentials): void {
  mkdirSync(path.dirname(fileOf(dataDirectory)), { recursive: true, mode: 0o700 });
  const file = fileOf(dataDirectory);
  writeFileSync(`${file}.new`, JSON.stringify(credentials), { mode: 0o600 });
  renameSync(`${file}.new`, file); // whole or not at all, also on a full disk
}

/** The credentials of a first start that did not come to its end, or null. */
export function unfinishedFirstStart(dataDirectory: string): Credentials | null {
  const file = fileOf(dataDirectory);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Credentials) : null;
}

export function endFirstStart(dataDirectory: string): void {
  rmSync(fileOf(dataDirectory), { force: true });
}
