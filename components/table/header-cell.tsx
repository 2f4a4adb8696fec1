"use client";

import { flexRender, type Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import type { SortState } from "./column-meta.ts";

type HeaderCellProps<Row> = {
  header: Header<Row, unknown>;
  sort?: SortState;
  onSort?: (sort: SortState) => void;
  className?: string;
};

/** A column's heading; where the server can sort by it, a button that turns the order round. */
export function HeaderCell<Row>({ header, sort, onSort, className }: HeaderCellProps<Row>) {
  const meta = header.column.columnDef.meta;
  const content = header.isPlaceholder ? null : flexRender(header.column.columnDef.header, header.getContext());
  const sortKey = meta?.sortKey;
  const direction = sortKey !== undefined && sort?.key === sortKey ? sort.direction : undefined;
  const Arrow = direction === "desc" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      style={meta?.width ? { width: meta.width } : undefined}
      aria-sort={direction === "asc" ? "ascending" : direction === "desc" ? "descending" : undefined}
      className={cn(
        "h-[34px] border-b border-line bg-sunken px-2.5 text-left text-s font-medium whitespace-nowrap text-ink-3 first:pl-3.5 last:pr-3.5",
        meta?.end && "text-right",
        meta?.hideBelow === 900 && "@max-[900px]:hidden",
        meta?.hideBelow === 640 && "@max-[640px]:hidden",
        className,
      )}
    >
      {sortKey !== undefined && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ key: sortKey, direction: direction === "asc" ? "desc" : "asc" })}
          className={cn(
            "group/sort relative -mx-1 inline-flex items-center gap-1 rounded-1 px-1 hover:text-ink",
            meta?.end && "flex-row-reverse",
            direction && "text-ink",
          )}
        >
          {content}
          {/* A sleeping arrow takes no room: columns must not be wider for being sortable. */}
          <Arrow
            className={cn(
              "size-3",
              !direction && "absolute opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
              !direction && (meta?.end ? "right-full" : "left-full -ml-0.5"),
            )}
          />
        </button>
      ) : (
        content
      )}
    </th>
  );
}
