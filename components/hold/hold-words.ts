import { countOf } from "#model/registry.ts";
import type { Hold } from "#model/resources/hold.ts";

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

/** "30 Logical_Switch_Port, 2 Logical_Switch". */
export function tableWords({ tables }: Pick<Hold, "tables">): string {
  return tables.map(({ table, count }) => `${count.toLocaleString("en")} ${table}`).join(", ");
}
