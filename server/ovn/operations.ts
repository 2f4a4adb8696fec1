import type { Datum } from "#ovsdb/types.ts";
import type { RowRef, TableName } from "./identity.ts";

/** Elements to put into and take out of a set (UUIDs) or a map (pairs in, keys out). */
export interface ColumnEdit {
  add: readonly string[] | Readonly<Record<string, string>>;
  remove: readonly string[];
}

/** Of a set, whose elements are added; of a map the pairs are. */
export function isList(add: ColumnEdit["add"]): add is readonly string[] {
  return Array.isArray(add);
}

interface OnRow {
  table: TableName;
  /** `skein:id`. */
  id: string;
  uuid: string;
  /** For people. */
  label: string;
}

/** One operation on a row of ours, as data: what is logged, shown as a plan, and turned into OVSDB's operations. */
export type RowOperation =
  | (OnRow & { op: "insert"; columns: Readonly<Record<string, Datum>> })
  | (OnRow & { op: "update"; columns: Readonly<Record<string, Datum>> })
  | (OnRow & { op: "mutate"; edits: Readonly<Record<string, ColumnEdit>> })
  | (OnRow & { op: "delete" });

/** A row that cannot be written because what it must be in does not exist. */
export interface BlockedRow extends RowRef {
  missing: RowRef;
}

export interface Difference {
  operations: RowOperation[];
  blocked: BlockedRow[];
}
