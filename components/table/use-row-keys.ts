"use client";

import type { RefObject } from "react";
import type { Shortcut } from "#components/keyboard/board.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";

type RowKeys = {
  table: RefObject<HTMLTableElement | null>;
  /** x on a row. */
  onToggle?: ((rowId: string) => void) | undefined;
  /** Enter on a row. */
  onOpen?: ((rowId: string) => void) | undefined;
  /** e on a row. */
  onEdit?: ((rowId: string) => void) | undefined;
};

/**
 * The list's keys: `j` and `k` (or the arrows, inside) walk the rows, `x` ticks, Enter opens, `e` edits, `.` opens the row's
 * menu. Of two lists on a page, the one with the focus has them.
 */
export function useRowKeys({ table, onToggle, onOpen, onEdit }: RowKeys): void {
  const rows = () => [...(table.current?.querySelectorAll<HTMLTableRowElement>("tbody tr[data-row]") ?? [])];
  const walk = (step: 1 | -1, isArrow: boolean) => () => {
    const focused = document.activeElement;
    const row = focused?.closest<HTMLTableRowElement>("tr[data-row]") ?? null;
    const at = row ? rows().indexOf(row) : -1;
    if (isArrow ? at < 0 || row !== focused : at < 0 && row) return false;
    const next = at < 0 ? rows()[0] : (rows()[at + step] ?? rows()[at]);
    if (!next) return false;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const onRow = (act: ((row: HTMLTableRowElement, id: string) => void) | undefined) => () => {
    const row = rows().find((each) => each === document.activeElement);
    const id = row?.dataset.row;
    if (!row || id === undefined || !act) return false;
    act(row, id);
  };
  const key = (keys: string, label: string, run: Shortcut["run"], unlisted = false): Shortcut => ({
    ...{ keys, label, group: "Lists", run, unlisted },
  });
  useShortcuts([
    key("j", "The next row", walk(1, false)),
    key("k", "The row before", walk(-1, false)),
    key("ArrowDown", "The next row", walk(1, true), true),
    key("ArrowUp", "The row before", walk(-1, true), true),
    ...(onToggle
      ? [
          key(
            "x",
            "Tick the row",
            onRow((_, id) => onToggle(id)),
          ),
        ]
      : []),
    ...(onOpen
      ? [
          key(
            "Enter",
            "Open the row",
            onRow((_, id) => onOpen(id)),
          ),
        ]
      : []),
    ...(onEdit
      ? [
          key(
            "e",
            "Edit the row",
            onRow((_, id) => onEdit(id)),
          ),
        ]
      : []),
    key(".", "Open the row's menu", onRow(openMenu)),
  ]);
}

function openMenu(row: HTMLTableRowElement): void {
  const menu = row.querySelector<HTMLElement>("[data-row-menu]");
  // Radix opens its menus on these keys, not on click().
  menu?.focus();
  menu?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}
