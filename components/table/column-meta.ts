import type { RowData } from "@tanstack/react-table";

declare module "@tanstack/react-table" {
  /** What our table reads of a column beyond TanStack's own. */
  interface ColumnMeta<TData extends RowData, TValue> {
    /** At the end of the line: numbers and times. */
    end?: boolean;
    /** The server's name of this order; without it the column cannot be sorted. */
    sortKey?: string;
    /** Its text may break into lines: for status reasons, which are sentences. */
    wrap?: boolean;
    /** Hidden where the table itself (not the window) is narrower than so many pixels. */
    hideBelow?: 900 | 640;
    /** A fixed width in CSS, for columns whose content changes while one looks. */
    width?: string;
    /** What the column menu calls it, where the heading is not a plain string. */
    name?: string;
    /** Never present at run time: it only uses the type parameters that the declaration merge demands. */
    types?: [TData, TValue];
  }
}

export type SortState = { key: string; direction: "asc" | "desc" };
