import type { ReactNode } from "react";
import type { Direction } from "#model/lists/list-spec.ts";

/** How a column's cells look. */
export interface CellLook<Row> {
  cell: (row: Row) => ReactNode;
  /** At the end of the line: numbers and times. */
  end?: boolean;
  /** Its text may break into lines: for status reasons, which are sentences. */
  wrap?: boolean;
  /** Hidden where the table itself (not the window) is narrower than so many pixels. */
  hideBelow?: 900 | 640;
  /** A fixed width in CSS: of columns whose content changes while one looks, or that the reader has set. */
  width?: string;
}

/** A column of a table. */
export interface TableColumn<Row> extends CellLook<Row> {
  id: string;
  label: string;
  /** The server's name of this order; without it the column cannot be sorted. */
  sort?: string;
}

export type SortState = { key: string; direction: Direction };
