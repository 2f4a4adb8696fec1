import { statfsSync } from "node:fs";

/** With less than this no database can be written for long. */
const neededBytes = 4 * 1024 * 1024;

/** Whether the disk on which a file or directory lies has no room left, for accounts that are not root's. */
export function isDiskFull(file: string): boolean {
  const { bavail, bsize } = statfsSync(file);
  return bavail * bsize < neededBytes;
}
