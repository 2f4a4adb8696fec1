"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import type { SortState, TableColumn } from "./column.ts";

type HeaderCellProps = {
  column: Omit<TableColumn<never>, "cell">;
  sort?: SortState;
  onSort?: (sort: SortState) => void;
  className?: string;
  /** At its end: what changes the column's width. */
  children?: ReactNode;
};

/** A column's heading; where the server can sort by it, a button that turns the order round. */
export function HeaderCell({ column, sort: state, onSort, className, children }: HeaderCellProps) {
  const { label, sort, end, hideBelow, width } = column;
  const direction = sort !== undefined && state?.key === sort ? state.direction : undefined;
  const Arrow = direction === "desc" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-column={column.id}
      style={width ? { width } : undefined}
      aria-sort={direction === "asc" ? "ascending" : direction === "desc" ? "descending" : undefined}
      className={cn(
        "group/head relative h-[34px] border-b border-line bg-sunken px-2.5 text-left text-s font-medium whitespace-nowrap text-ink-3 first:pl-3.5 last:pr-3.5",
        end && "text-right",
        hideBelow === 900 && "@max-[900px]:hidden",
        hideBelow === 640 && "@max-[640px]:hidden",
        className,
      )}
    >
      {sort !== undefined && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ key: sort, direction: direction === "asc" ? "desc" : "asc" })}
          className={cn(
            "group/sort relative -mx-1 inline-flex items-center gap-1 rounded-1 px-1 hover:text-ink",
            end && "flex-row-reverse",
            direction && "text-ink",
          )}
        >
          {label}
          {/* A sleeping arrow takes no room: columns must not be wider for being sortable. */}
          <Arrow
            className={cn(
              "size-3",
              !direction && "absolute opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
              !direction && (end ? "right-full" : "left-full -ml-0.5"),
            )}
          />
        </button>
      ) : (
        label
      )}
      {children}
    </th>
  );
}
