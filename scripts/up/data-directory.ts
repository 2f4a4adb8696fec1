import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";

const causes: Record<string, string> = {
  EACCES: "this account may not write there",
  EPERM: "this account may not write there",
  EROFS: "that is mounted read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "this account's disk quota is used up",
  ENOTDIR: "something on the way is not a directory",
  ENOENT: "directories cannot be made there",
  EEXIST: "it is not a directory",
};

/**
 * Makes the data directory (mode 0700) with what is missing above it, and looks that it can be written.
 * @throws with the cause in words and the way out
 */
export function prepareDataDirectory(directory: string): void {
  try {
    makeWithParents(directory);
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const cause = causes[code] ?? (error instanceof Error ? error.message : String(error));
    throw new Error(
      `The data directory ${directory} cannot be used: ${cause}. Mend that, or choose another: npm run up -- --data DIR`,
    );
  }
}

/** Node's own `recursive` never ends where the kernel refuses a name with ENOENT, as below /proc. */
function makeWithParents(directory: string): void {
  if (existsSync(directory)) {
    if (!statSync(directory).isDirectory()) throw Object.assign(new Error("no directory"), { code: "EEXIST" });
    return;
  }
  const parent = path.dirname(directory);
  if (parent !== directory) makeWithParents(parent);
  mkdirSync(directory, { mode: 0o700 });
}

/** An error's message, with the way out when it tells of a full disk. */
export function withFullDiskAdvice(message: string, directory: string, elsewhere = "npm run up -- --data DIR"): string {
  if (!/ENOSPC|No space left on device/i.test(message)) return message;
  return `${message}\nThe disk is full. Free some space where ${directory} lies, or choose another place: ${elsewhere}`;
}
