import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Words of OVN's programs for a match or action that they cannot read (lib/lflow.c of ovn-controller, ovn-trace.c). Hosts
 * acknowledge such a flow all the same, so nothing but these lines tells that it has no effect.
 */
const complaint = /error parsing (match|actions)|parsing (expression|actions) failed|syntax error at/i;

/** The lines of a text in which a program of OVN says that it cannot read an expression. */
export function parseComplaints(text: string): string[] {
  return text.split("\n").filter((line) => complaint.test(line));
}

/** The same for every log beneath a directory, with the name of the log. */
export function parseComplaintsIn(dir: string): string[] {
  const logs = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".log"));
  return logs.flatMap((file) =>
    parseComplaints(readFileSync(path.join(dir, file), "utf8")).map((line) => `${file}: ${line}`),
  );
}
