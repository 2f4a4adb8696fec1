import type { Datum } from "#ovsdb/types.ts";
import type { RowRef, TableName } from "./identity.ts";

/** A value that is another row of ours; which UUID that has is found when it is written. */
export interface Reference {
  row: RowRef;
}
export type ColumnValue = Datum | Reference;

/** A row that a unit wants. Managed columns that it leaves out have their defaults. */
export interface RowStatement extends RowRef {
  /** For people: "port web-1". */
  label: string;
  columns: Readonly<Record<string, ColumnValue>>;
}

/** One element of a set column: a row; or one pair of a map column. */
export type LinkValue = { row: RowRef } | { key: string; value: string };

/** An element that a unit wants in a column which collects from many units. */
export interface LinkStatement {
  parent: RowRef;
  column: string;
  value: LinkValue;
}

/** What a unit compiles to. */
export interface Statements {
  rows: readonly RowStatement[];
  links: readonly LinkStatement[];
}

export function isReference(value: ColumnValue): value is Reference {
  return typeof value === "object" && value !== null && "row" in value && typeof value.row === "object";
}

/** The element's identity within its column. */
export function linkText(value: LinkValue): string {
  return "row" in value ? value.row.id : value.key;
}

/** Makes the rows of one network: each carries its marks. */
export type RowMaker = (
  table: TableName,
  id: string,
  label: string,
  columns: Record<string, ColumnValue>,
) => RowStatement;
