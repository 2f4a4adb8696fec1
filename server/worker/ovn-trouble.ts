import { readFileSync } from "node:fs";

/**
 * Why OVN does not run, in the words of whoever runs it (SKEIN_OVN_TROUBLE_FILE); null when nothing is said there. What
 * follows the colon is for admins (see withoutCause).
 */
export function readOvnTrouble(file: string | undefined): string | null {
  if (!file) return null;
  try {
    const text = readFileSync(file, "utf8").trim();
    return text === "" ? null : `OVN does not run: ${text}`;
  } catch {
    return null;
  }
}
