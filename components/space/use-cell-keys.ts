import { type KeyboardEvent, type RefObject, useState } from "react";

/** Cells from one to another, both included. */
export interface CellRange {
  from: number;
  to: number;
}

interface CellKeys {
  count: number;
  rowLength: number;
  gridRef: RefObject<HTMLElement | null>;
  selection: CellRange | null;
  onSelect: (selection: CellRange | null) => void;
  onOpen: (index: number) => void;
}

/** Walks the cells of a grid by keys: arrows, Home, End, Page Up and Down; with Shift they select, Enter opens, Escape lets go. */
export function useCellKeys({ count, rowLength, gridRef, selection, onSelect, onOpen }: CellKeys) {
  const [active, setActive] = useState<number | null>(null);
  const [anchor, setAnchor] = useState(0);

  function onKeyDown(event: KeyboardEvent) {
    const at = Math.min(active ?? 0, count - 1);
    const line = rowLength * rowsSideBySide(gridRef.current);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + line,
      ArrowUp: at - line,
      PageDown: at + 8 * line,
      PageUp: at - 8 * line,
      Home: event.ctrlKey ? 0 : at - (at % line),
      End: event.ctrlKey ? count - 1 : at - (at % line) + line - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) go(Math.max(0, Math.min(count - 1, next)), event.shiftKey, at);
    else if (event.key === "Enter") onOpen(at);
    else if (event.key === " ") onSelect({ from: at, to: at });
    else if (event.key === "Escape" && selection) onSelect(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function go(next: number, extend: boolean, from: number) {
    setActive(next);
    if (!extend) {
      setAnchor(next);
      return;
    }
    const begin = selection ? anchor : from;
    setAnchor(begin);
    onSelect({ from: Math.min(begin, next), to: Math.max(begin, next) });
  }

  return { active, setActive, setAnchor, anchor, onKeyDown };
}

/** How many rows stand on one line, where the page is wide enough for more than one. */
function rowsSideBySide(grid: HTMLElement | null): number {
  const rows = grid ? [...grid.children].filter((row): row is HTMLElement => row instanceof HTMLElement) : [];
  const top = rows[0]?.offsetTop;
  return Math.max(1, rows.filter((row) => row.offsetTop === top).length);
}
