import { countOf } from "#model/registry.ts";
import type { HeldOvn, Hold, HoldBindings } from "#model/resources/hold.ts";

/** "12 % of all rows". */
export function shareWords({ rowCount, ownedCount }: Pick<Hold, "rowCount" | "ownedCount">): string {
  if (ownedCount === 0) return "";
  const share = Math.min(100, (100 * rowCount) / ownedCount);
  return `${share < 1 ? "less than 1" : Math.round(share)} % of all ${ownedCount.toLocaleString("en")} rows`;
}

/** "30 ports, 2 networks". */
export function objectWords({ objects }: Pick<Hold, "objects">): string {
  const words = objects.map(({ kind, count }) => (kind === "system" ? "rows of Skein's own" : countOf(kind, count)));
  return words.join(", ") || "none that Skein knows";
}

/** "3 of 122 ports are bound to a host now". */
export function boundWords({ data, error }: { data: HoldBindings | undefined; error: unknown }): string {
  if (!data) return error ? "Not known: the Southbound does not answer" : "Looking at the hosts…";
  if (data.ports === 0) return "No port among it";
  const bound = data.bound.length;
  return `${bound.toLocaleString("en")} of ${countOf("port", data.ports)} ${bound === 1 ? "is" : "are"} bound to a host now`;
}

/** "30 Logical_Switch_Port, 2 Logical_Switch". */
export function tableWords({ tables }: Pick<Hold, "tables">): string {
  return tables.map(({ table, count }) => `${count.toLocaleString("en")} ${table}`).join(", ");
}

/** "hv1," "hv2" "and 3 more": what belongs on one line. */
export function someWords({ names, count }: HeldOvn["hosts"]): string[] {
  if (count === 0) return ["None"];
  const more = count - names.length;
  const listed = names.map((name, index) => (index < names.length - 1 ? `${name},` : name));
  return [...listed, ...(more > 0 ? [`and ${more.toLocaleString("en")} more`] : [])];
}

/** Whose settings are to be looked at: "the worker on central-1". */
export function workerWords(ovn: Pick<HeldOvn, "workerHost"> | null): string {
  return ovn?.workerHost ? `the worker on ${ovn.workerHost}` : "this worker";
}
