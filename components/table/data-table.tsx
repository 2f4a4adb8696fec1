"use client";

import { type ReactNode, useCallback, useRef } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
import { EdgeShadow } from "#components/ui/edge-shadow.tsx";
import { useOverflow } from "#components/ui/use-overflow.ts";
import type { SortState, TableColumn } from "./column.ts";
import { ColumnResizer } from "./column-resizer.tsx";
import { HeaderCell } from "./header-cell.tsx";
import { RowMenu } from "./row-menu.tsx";
import { useRowKeys } from "./use-row-keys.ts";

type DataTableProps<Row> = {
  /** What is listed, for screen readers: "Networks". */
  label: string;
  columns: readonly TableColumn<Row>[];
  /** One page, as the server sorted and filtered it. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** A row's name, for its checkbox and menu. */
  rowName: (row: Row) => string;
  sort?: SortState;
  onSort?: (sort: SortState) => void;
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
  /** Enter on a row. The name's link does the same for the mouse. */
  onOpen?: (row: Row) => void;
  /** e on a row. */
  onEdit?: (row: Row) => void;
  /** `DropdownMenuItem`s. */
  rowMenu?: (row: Row) => ReactNode;
  /** Changes a column's width, in pixels; null gives it back to the table. */
  onResize?: (column: string, widthPixels: number | null) => void;
  /** Newer rows are on their way: the old ones stay, dimmed. */
  fetching?: boolean;
  /** Above the rows: `StaleNotice`, for instance. */
  notice?: ReactNode;
  /** Beneath the rows: `Pager`. */
  footer?: ReactNode;
};

/** The list of a kind. Sorting, filtering and paging are the server's; this shows, selects and walks. Never blank while loading. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, rowName, sort, onSort, selection, onSelectionChange } = props;
  const { onOpen, onEdit, rowMenu, onResize, fetching, notice, footer } = props;
  const tableRef = useRef<HTMLTableElement>(null);
  const [scrollRef, { overflowing, end }] = useOverflow<HTMLDivElement>();

  const toggle = useCallback(
    (id: string) => {
      if (!selection || !onSelectionChange) return;
      const next = new Set(selection);
      if (!next.delete(id)) next.add(id);
      onSelectionChange(next);
    },
    [selection, onSelectionChange],
  );
  const onRow = (act: ((row: Row) => void) | undefined) =>
    act &&
    ((id: string) => {
      const row = rows.find((each) => rowId(each) === id);
      if (row !== undefined) act(row);
    });
  useRowKeys({
    table: tableRef,
    onToggle: onSelectionChange ? toggle : undefined,
    onOpen: onRow(onOpen),
    onEdit: onRow(onEdit),
  });

  const selectable = selection !== undefined && onSelectionChange !== undefined;
  const ids = rows.map(rowId);
  const ticked = selectable ? ids.filter((id) => selection.has(id)).length : 0;
  const toggleAll = () => {
    const next = new Set(selection);
    for (const id of ids) ticked === ids.length ? next.delete(id) : next.add(id);
    onSelectionChange?.(next);
  };
  // Where the table is narrow, what sticks would cover all the rest.
  const sticky = overflowing ? "@min-[640px]:sticky @min-[640px]:left-0 @min-[640px]:z-10" : undefined;
  const stickyName = overflowing
    ? cn(
        "@min-[640px]:sticky @min-[640px]:z-10 @min-[640px]:border-r @min-[640px]:border-r-line",
        selectable ? "@min-[640px]:left-[39px]" : "@min-[640px]:left-0",
      )
    : undefined;
  // What can be done with a row is always in reach.
  const stickyMenu = overflowing ? "sticky right-0 z-10" : undefined;

  return (
    <div className="@container rounded-3 border border-line bg-surface shadow-low">
      {notice && <div className="overflow-hidden rounded-t-3">{notice}</div>}
      {/* Only a table that is too wide scrolls within itself: otherwise its header could not stick to the page. `relative`
          holds what is placed absolutely inside (words for screen readers), which would widen the page. */}
      <div className="relative">
        <div ref={scrollRef} className={cn("relative rounded-3", overflowing && "overflow-x-auto")}>
          <table
            ref={tableRef}
            aria-label={label}
            aria-busy={fetching || undefined}
            className="w-full border-separate border-spacing-0"
          >
            <thead className={cn(!overflowing && "sticky top-(--table-top,48px) z-10")}>
              <tr className="[&>*:first-child]:rounded-tl-[9px] [&>*:last-child]:rounded-tr-[9px]">
                {selectable && (
                  <th
                    scope="col"
                    className={cn("h-[34px] w-px border-b border-line bg-sunken pl-3.5 text-left", sticky)}
                  >
                    <TickCell>
                      <Checkbox
                        aria-label={`Select all ${ids.length} on this page`}
                        checked={ticked === 0 ? false : ticked === ids.length ? true : "indeterminate"}
                        onCheckedChange={toggleAll}
                      />
                    </TickCell>
                  </th>
                )}
                {columns.map((column, index) => (
                  <HeaderCell
                    key={column.id}
                    column={column}
                    sort={sort}
                    onSort={onSort}
                    className={index === 0 ? stickyName : undefined}
                  >
                    {onResize && <ColumnResizer onResize={(width) => onResize(column.id, width)} />}
                  </HeaderCell>
                ))}
                {rowMenu && (
                  <th scope="col" className={cn("w-10 border-b border-line bg-sunken", stickyMenu)}>
                    <span className="sr-only">Actions</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody className={cn("transition-opacity duration-150", fetching && "opacity-55")}>
              {rows.map((row, index) => {
                const id = rowId(row);
                const selected = selectable && selection.has(id);
                return (
                  <tr
                    key={id}
                    data-row={id}
                    tabIndex={index === 0 ? 0 : -1}
                    aria-selected={selectable ? selected : undefined}
                    className={cn(
                      "group/row [&:last-child>td]:border-b-0 focus-visible:-outline-offset-2",
                      selected
                        ? "[&>td]:bg-[color-mix(in_oklab,var(--surface)_45%,var(--accent-soft))]"
                        : "[&>td]:bg-surface hover:[&>td]:bg-hover",
                      !footer &&
                        "[&:last-child>td:first-child]:rounded-bl-[9px] [&:last-child>td:last-child]:rounded-br-[9px]",
                    )}
                  >
                    {selectable && (
                      <td className={cn("h-(--row) border-b border-line pl-3.5", sticky)}>
                        <TickCell>
                          <Checkbox
                            aria-label={`Select ${rowName(row)}`}
                            checked={selected}
                            onCheckedChange={() => toggle(id)}
                            tabIndex={-1}
                          />
                        </TickCell>
                      </td>
                    )}
                    {columns.map(({ cell, ...meta }, column) => {
                      return (
                        <td
                          key={meta.id}
                          style={meta.width ? { maxWidth: meta.width } : undefined}
                          className={cn(
                            "h-(--row) border-b border-line px-2.5 py-[5px] compact:py-0.5 align-middle whitespace-nowrap transition-colors duration-75 first:pl-3.5 last:pr-3.5",
                            meta.end && "num text-right",
                            meta.width && "overflow-hidden text-ellipsis",
                            meta.wrap && "min-w-[150px] whitespace-normal",
                            meta.hideBelow === 900 && "@max-[900px]:hidden",
                            meta.hideBelow === 640 && "@max-[640px]:hidden",
                            column === 0 && stickyName,
                          )}
                        >
                          {cell(row)}
                        </td>
                      );
                    })}
                    {rowMenu && (
                      <td className={cn("h-(--row) border-b border-line pr-2 text-right", stickyMenu)}>
                        <RowMenu name={rowName(row)}>{rowMenu(row)}</RowMenu>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <EdgeShadow shown={overflowing && !end} className={rowMenu && "right-10"} />
      </div>
      {footer && <div className="border-t border-line px-3.5 py-2">{footer}</div>}
    </div>
  );
}

/** Holds the tick column at the width that the sticky name column beside it counts on. */
function TickCell({ children }: { children: ReactNode }) {
  return <span className="flex w-[25px] items-center">{children}</span>;
}
