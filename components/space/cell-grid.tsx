"use client";

import { memo, type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { type CellRange, useCellKeys } from "./use-cell-keys.ts";

export interface GridCell {
  /** Tells it apart in its grid. */
  key: string;
  /** What it is, for those who hear it and in the line beneath the grid. */
  label: string;
  className: string;
  content?: ReactNode;
}

interface CellGridProps {
  label: string;
  cells: readonly GridCell[];
  /** Cells in a row; where there is room, two rows share a line. */
  rowLength: 4 | 8 | 16;
  /** What stands before a row: the end of its first address. */
  rowLabel?: (index: number) => string;
  selection: CellRange | null;
  onSelect: (selection: CellRange | null) => void;
  /** The cell whose particulars are shown. */
  current: number | null;
  /** A click, or Enter. */
  onOpen: (index: number) => void;
  /** The cell under the pointer or the keys; null: none. */
  onPoint: (index: number | null) => void;
}

const columns = {
  4: "grid-cols-[repeat(4,minmax(0,1fr))] gap-1.5",
  8: "grid-cols-[repeat(8,minmax(0,1fr))] gap-1",
  16: "gap-[3px] grid-cols-[max-content_repeat(16,minmax(0,1fr))]",
};

/** Addresses or blocks side by side: pointed at, walked by keys, opened, and selected by dragging. */
export function CellGrid(props: CellGridProps) {
  const { label, cells, rowLength, rowLabel, selection, onSelect, current, onOpen, onPoint } = props;
  const id = useId();
  const gridRef = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ at: number; moved: boolean } | null>(null);
  const keys = useCellKeys({ count: cells.length, rowLength, gridRef, selection, onSelect, onOpen });
  const { active } = keys;
  // As wide in each row as the longest: the last is.
  const labelWidth = (rowLabel?.(cells.length - 1).length ?? 0) > 4 ? "w-13" : "w-8";
  const rows = useMemo(
    () => Array.from({ length: Math.ceil(cells.length / rowLength) }, (_, row) => row * rowLength),
    [cells.length, rowLength],
  );
  useEffect(() => {
    const element = active === null ? null : document.getElementById(`${id}-${active}`);
    element?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  const under = ({ target }: PointerEvent): number | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
    return cell ? Number(cell.dataset.cell) : null;
  };
  const onPointerDown = (event: PointerEvent) => {
    const at = under(event);
    if (at === null || event.button !== 0) return;
    keys.setActive(at);
    if (event.shiftKey) {
      onSelect({ from: Math.min(keys.anchor, at), to: Math.max(keys.anchor, at) });
      return;
    }
    keys.setAnchor(at);
    pressed.current = { at, moved: false };
  };
  const onPointerOver = (event: PointerEvent) => {
    const at = under(event);
    onPoint(at);
    // A finger scrolls; a range is chosen by the form.
    if (at === null || !pressed.current || event.pointerType === "touch" || event.buttons === 0) return;
    if (at !== pressed.current.at) pressed.current.moved = true;
    if (pressed.current.moved)
      onSelect({ from: Math.min(pressed.current.at, at), to: Math.max(pressed.current.at, at) });
  };
  const onPointerUp = (event: PointerEvent) => {
    const press = pressed.current;
    pressed.current = null;
    if (!press || press.moved || under(event) !== press.at) return;
    onSelect(null);
    onOpen(press.at);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table has no rows that stand beside each other
    <div
      ref={gridRef}
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      aria-activedescendant={active === null ? undefined : `${id}-${active}`}
      tabIndex={0}
      onFocus={() => active === null && keys.setActive(selection?.from ?? current ?? 0)}
      onBlur={() => onPoint(null)}
      onKeyDown={keys.onKeyDown}
      onPointerDown={onPointerDown}
      onPointerOver={onPointerOver}
      onPointerUp={onPointerUp}
      onPointerLeave={() => onPoint(null)}
      className={cn(
        "group/grid grid select-none rounded-2 outline-offset-4",
        rowLength === 4 ? "@min-[900px]:grid-cols-2" : "@min-[520px]:grid-cols-2",
        rowLength === 16 ? "gap-x-3 gap-y-[3px]" : rowLength === 8 ? "gap-1" : "gap-1.5",
      )}
    >
      {rows.map((start) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
        // biome-ignore lint/a11y/useSemanticElements: as the grid
        <div key={start} role="row" className={cn("grid items-center", columns[rowLength])}>
          {rowLabel && (
            <span aria-hidden="true" className={cn("mono pr-1 text-right text-[11px] text-ink-3", labelWidth)}>
              {rowLabel(start)}
            </span>
          )}
          {cells.slice(start, start + rowLength).map((cell, offset) => {
            const index = start + offset;
            return (
              <Cell
                key={cell.key}
                label={cell.label}
                className={cell.className}
                content={cell.content}
                id={`${id}-${index}`}
                index={index}
                isSelected={selection !== null && selection.from <= index && index <= selection.to}
                isCurrent={current === index}
                isActive={active === index}
                isSquare={rowLength === 16}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

type CellProps = Omit<GridCell, "key"> & {
  id: string;
  index: number;
  isSelected: boolean;
  isCurrent: boolean;
  isActive: boolean;
  isSquare: boolean;
};

const Cell = memo(function Cell(props: CellProps) {
  const { id, index, label, className, content, isSelected, isCurrent, isActive, isSquare } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and says which cell is active
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    <span
      id={id}
      role="gridcell"
      data-cell={index}
      aria-label={content ? undefined : label}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      className={cn(
        "relative block min-w-0 cursor-pointer overflow-hidden",
        isSquare ? "aspect-square rounded-[3px]" : "rounded-[5px]",
        className,
        "outline-offset-1 hover:outline-2 hover:outline-line-strong",
        isCurrent && "outline-2 outline-accent",
        isActive && "group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-(--focus)",
      )}
    >
      {content && <span className="sr-only">{label}</span>}
      {content}
      {isSelected && (
        <span className="absolute inset-0 rounded-[inherit] bg-[color-mix(in_oklab,var(--accent)_24%,transparent)] shadow-[inset_0_0_0_1.5px_var(--accent)]" />
      )}
    </span>
  );
});
