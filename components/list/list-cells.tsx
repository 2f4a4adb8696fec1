import type { ReactNode } from "react";
import { LabelsCell } from "#components/table/cells.tsx";
import type { CellLook, TableColumn } from "#components/table/column.ts";
import { OneLine } from "#components/ui/one-line.tsx";
import { Time } from "#components/ui/time.tsx";
import { type CellValue, type ColumnSpec, columnIds } from "#model/lists/list-spec.ts";

/** How the columns of a list look where their value alone does not say it. */
export type ListCells<Row, Column extends string> = Partial<Record<Column, Partial<CellLook<Row>>>>;

/** The columns of a list as a table shows them, in the order of `shown`. */
export function tableColumns<Row, Column extends string>(
  columns: Readonly<Record<Column, ColumnSpec<Row>>>,
  cells: ListCells<Row, Column>,
  shown: readonly Column[],
  widths: Readonly<Record<string, number>> = {},
): TableColumn<Row>[] {
  return shown.map((id) => {
    const { label, sort, value } = columns[id];
    const width = widths[id];
    return {
      id,
      label,
      cell: (row) => <PlainCell value={value(row)} />,
      ...(sort !== undefined && { sort }),
      ...cells[id],
      ...(width !== undefined && { width: `${width}px` }),
    };
  });
}

/** The columns that are shown to who has chosen none. */
export function usualColumns<Column extends string>(columns: Readonly<Record<Column, { isHidden?: true }>>): Column[] {
  return columnIds({ columns }).filter((id) => !columns[id].isHidden);
}

/** A value as it is, where nothing special is shown for it. */
function PlainCell({ value }: { value: CellValue }): ReactNode {
  if (value === null || value === "") return <span className="text-ink-3">—</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en");
  if (value instanceof Date) return <Time value={value} className="num text-ink-3" />;
  if (isList(value)) return value.join(", ") || <span className="text-ink-3">—</span>;
  if (typeof value === "object") return <LabelsCell labels={value} />;
  return (
    <OneLine className="min-w-[8ch] max-w-[44ch]" title={value}>
      {value}
    </OneLine>
  );
}

function isList(value: CellValue): value is readonly string[] {
  return Array.isArray(value);
}
