import type { Wait } from "#model/wait.ts";
import { readTroubleFile } from "../trouble-file.ts";

/** Why OVN does not run, in the words of whoever runs it (SKEIN_OVN_TROUBLE_FILE); null when nothing is said there. */
export function readOvnTrouble(file: string | undefined): Wait | null {
  const cause = readTroubleFile(file);
  return cause === null ? null : { code: "no-ovn", text: "OVN does not run", cause };
}
