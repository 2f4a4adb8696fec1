"use client";

import { useMemo } from "react";
import { usePreferences } from "#components/preference/preferences.tsx";
import type { ListUrl } from "#components/table/use-list-url.ts";
import { columnIds, type ListSpec } from "#model/lists/list-spec.ts";
import type { Density, ListPreference } from "#model/resources/preference.ts";
import { usualColumns } from "./list-cells.tsx";

/** The columns that a list shows, in their order, and how that is changed. */
export interface Columns<Column extends string> {
  shown: readonly Column[];
  /** All that there are here, those that are shown first. */
  all: readonly Column[];
  /** Pixels, of columns whose width the reader has set. */
  widths: Readonly<Record<string, number>>;
  density: Density;
  show: (columns: readonly Column[]) => void;
  resize: (column: string, widthPixels: number | null) => void;
  setDensity: (density: Density) => void;
  /** Back to what is usual; undefined where it is. */
  reset: (() => void) | undefined;
}

/**
 * As the page's address says (a saved view, or a link), else as the reader has set the list up, else as is usual. The first
 * column, which names a row, is always shown.
 */
export function useColumns<Column extends string>(
  spec: Pick<ListSpec<never, string, string, Column>, "name" | "columns">,
  url: Pick<ListUrl, "columns" | "setColumns">,
  without: readonly string[],
): Columns<Column> {
  const { preferences, change } = usePreferences();
  const own = preferences.lists[spec.name] ?? usualSetting;
  const asked = url.columns;
  const here = useMemo(() => {
    const possible = columnIds(spec).filter((id) => !without.includes(id));
    const wanted = asked === null ? (own.columns ?? usualColumns(spec.columns)) : asked.split(",");
    const chosen = wanted.flatMap((id) => possible.find((each) => each === id) ?? []);
    const shown = [...new Set([...possible.slice(0, 1), ...chosen])];
    return { shown, all: [...shown, ...possible.filter((id) => !shown.includes(id))] };
  }, [spec, asked, own.columns, without]);
  const set = (part: Partial<typeof own>) => change({ lists: { [spec.name]: { ...own, ...part } } });
  const isUsual = asked === null && own.columns === null && Object.keys(own.widths).length === 0;
  return {
    ...here,
    widths: own.widths,
    density: preferences.density,
    // What a link asks for is changed in the link, and leaves the reader's own setting as it is.
    show: (columns) => (asked === null ? set({ columns: [...columns] }) : url.setColumns(columns.join(","))),
    resize: (column, widthPixels) => {
      const { [column]: _, ...others } = own.widths;
      set({ widths: widthPixels === null ? others : { ...others, [column]: widthPixels } });
    },
    setDensity: (density) => change({ density }),
    reset: isUsual
      ? undefined
      : () => {
          if (asked !== null) url.setColumns(null);
          set(usualSetting);
        },
  };
}

const usualSetting: ListPreference = { columns: null, widths: {} };
