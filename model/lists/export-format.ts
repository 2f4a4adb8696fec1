import type { CellValue } from "./list-spec.ts";

/** What an export can be. */
export const exportFormats = ["csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Where a spreadsheet would begin to read a formula: at the beginning of a cell, and as some make a cell of what follows a
 * semicolon, a tab or a line break, there as well; also behind what they pass over, and in full-width signs.
 */
const formula = /(?<=^|[;\t\r\n])(?=[[\s\p{C}"]--[\t\r\n]]*[=+\-@＝＋－＠])|^(?=[\t\r])/gv;

/** A line of a CSV file (RFC 4180). Texts that a spreadsheet would take for a formula get an apostrophe in front. */
export function csvLine(values: readonly CellValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: CellValue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = plainText(value);
  const harmless = text.replaceAll(formula, "'");
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function plainText(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return String(value);
  const texts = isList(value)
    ? value
    : Object.entries(value).map(([key, text]) => (text === "" ? key : `${key}=${text}`));
  return texts.join("; ");
}

function isList(value: CellValue): value is readonly string[] {
  return Array.isArray(value);
}

/** A row as one JSON object, its values by the ids of their columns. */
export function jsonRow(columns: readonly string[], values: readonly CellValue[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null])));
}
