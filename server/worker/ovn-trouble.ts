import { readFileSync } from "node:fs";
import type { Wait } from "#model/wait.ts";

/** Why OVN does not run, in the words of whoever runs it (SKEIN_OVN_TROUBLE_FILE); null when nothing is said there. */
export function readOvnTrouble(file: string | undefined): Wait | null {
  if (!file) return null;
  try {
    const cause = readFileSync(file, "utf8").trim();
    return cause === "" ? null : { code: "no-ovn", text: "OVN does not run", cause };
  } catch {
    return null;
  }
}
