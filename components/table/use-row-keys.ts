"use client";

import { type RefObject, useEffect } from "react";

type RowKeys = {
  table: RefObject<HTMLTableElement | null>;
  /** x on a row. */
  onToggle?: (rowId: string) => void;
  /** Enter on a row. */
  onOpen?: (rowId: string) => void;
};

const editable =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=combobox], [role=menu], [role=dialog]";

/**
 * The list's keys: `j` and `k` (or the arrows, inside) walk the rows, `x` ticks, Enter opens, `.` opens the row's menu. They work
 * wherever the focus is, except where one types or in a dialog.
 */
export function useRowKeys({ table, onToggle, onOpen }: RowKeys): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const root = table.current;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      if (!root || event.ctrlKey || event.metaKey || event.altKey || target.closest(editable)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      const rows = [...root.querySelectorAll<HTMLTableRowElement>("tbody tr[data-row]")];
      const row = target.closest<HTMLTableRowElement>("tr[data-row]");
      const at = row ? rows.indexOf(row) : -1;
      const walk = (step: number) => {
        event.preventDefault();
        const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
        next?.focus();
        next?.scrollIntoView({ block: "nearest" });
      };
      const arrows = row !== null && target === row;
      if (event.key === "j" || (arrows && event.key === "ArrowDown")) return walk(1);
      if (event.key === "k" || (arrows && event.key === "ArrowUp")) return walk(at < 0 ? 1 : -1);
      const id = row?.dataset.row;
      if (!row || id === undefined || target !== row) return;
      if (event.key === "x" && onToggle) {
        event.preventDefault();
        onToggle(id);
      } else if (event.key === "Enter" && onOpen) {
        event.preventDefault();
        onOpen(id);
      } else if (event.key === ".") {
        const menu = row.querySelector<HTMLElement>("[data-row-menu]");
        event.preventDefault();
        // Radix opens its menus on these keys, not on click().
        menu?.focus();
        menu?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [table, onToggle, onOpen]);
}
