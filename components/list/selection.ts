"use client";

import { useState } from "react";
import { isCounted } from "#model/total.ts";

/** What is ticked: rows by id, on whatever page they stood, or all that match a filter but a few. */
export type Selection =
  | { kind: "rows"; ids: ReadonlySet<string> }
  | { kind: "matching"; filter: string; without: ReadonlySet<string> };

const nothing: Selection = { kind: "rows", ids: new Set() };

/** How many are ticked, where so many match the filter. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.kind === "rows" ? selection.ids.size : Math.max(0, total - selection.without.size);
}

/** How many those are, in words: of very many that match it is not known. */
export function selectedWords(selection: Selection, total: number): string {
  if (selection.kind === "rows" || isCounted(total)) return selectedCount(selection, total).toLocaleString("en");
  return selection.without.size === 0 ? "all" : `all but ${selection.without.size.toLocaleString("en")}`;
}

/** Those of the rows shown that are ticked. */
export function tickedOf(selection: Selection, ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.filter((id) => (selection.kind === "rows" ? selection.ids.has(id) : !selection.without.has(id))));
}

/** The selection after the ticks of the rows shown have become `ticked`. Rows of other pages stay as they are. */
export function withTicks(selection: Selection, shown: readonly string[], ticked: ReadonlySet<string>): Selection {
  if (selection.kind === "rows") {
    const ids = new Set(selection.ids);
    for (const id of shown) ticked.has(id) ? ids.add(id) : ids.delete(id);
    return { kind: "rows", ids };
  }
  const without = new Set(selection.without);
  for (const id of shown) ticked.has(id) ? without.delete(id) : without.add(id);
  return { ...selection, without };
}

/** What is ticked in a list. "All that match" is of one filter: with another, nothing is ticked. */
export function useSelection(filter: string) {
  const [held, hold] = useState(nothing);
  const selection = held.kind === "matching" && held.filter !== filter ? nothing : held;
  return {
    selection,
    set: hold,
    clear: () => hold(nothing),
    selectAll: () => hold({ kind: "matching", filter, without: new Set() }),
  };
}
