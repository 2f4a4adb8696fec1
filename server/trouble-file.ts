import { readFileSync } from "node:fs";

/** What whoever runs a part says of why it does not run; null when nothing is said there. */
export function readTroubleFile(file: string | undefined): string | null {
  if (!file) return null;
  try {
    return readFileSync(file, "utf8").trim() || null;
  } catch {
    return null;
  }
}
