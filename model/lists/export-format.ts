import type { CellValue } from "./list-spec.ts";

/** What an export can be. */
export const exportFormats = ["csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Spreadsheets run what begins so. */
const formula = /^[=+\-@\t\r]/;

/** A line of a CSV file (RFC 4180). Texts that a spreadsheet would take for a formula get an apostrophe in front. */
export function csvLine(values: readonly CellValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: CellValue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = plainText(value);
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
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
