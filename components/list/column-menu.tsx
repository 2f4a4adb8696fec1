"use client";

import { ChevronDown, ChevronUp, Columns3, Rows3, Rows4 } from "lucide-react";
import { useId } from "react";
import { leastWidth, mostWidth } from "#components/table/column-resizer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Columns } from "./use-columns.ts";

type ColumnMenuProps<Column extends string> = Columns<Column> & {
  columns: Readonly<Record<Column, { label: string }>>;
};

/** Chooses which columns a list shows, in which order, and how close its rows stand. The first column, which names a row, stays. */
export function ColumnMenu<Column extends string>(props: ColumnMenuProps<Column>) {
  const { columns, shown, all, show, widths, resize, density, setDensity, reset } = props;
  const id = useId();
  const toggle = (column: Column) =>
    show(shown.includes(column) ? shown.filter((each) => each !== column) : [...shown, column]);
  const move = (column: Column, step: -1 | 1) => {
    const at = shown.indexOf(column);
    show(shown.with(at, shown[at + step] ?? column).with(at + step, column));
  };
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="s" variant="ghost" icon={<Columns3 />}>
          Columns
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Columns" className="w-80 p-1.5">
        <ul className="max-h-[60vh] overflow-y-auto">
          {all.map((column) => {
            const { label } = columns[column];
            const at = shown.indexOf(column);
            return (
              <li
                key={column}
                className="group flex min-h-[30px] items-center gap-2 rounded-1 pr-1 pl-2 hover:bg-hover"
              >
                <Checkbox
                  id={`${id}-${column}`}
                  checked={at >= 0}
                  disabled={at === 0}
                  onCheckedChange={() => toggle(column)}
                />
                <label htmlFor={`${id}-${column}`} className="min-w-0 flex-1 truncate py-1">
                  {label}
                </label>
                {at >= 0 && (
                  <span className="flex items-center gap-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
                    <WidthInput label={label} width={widths[column]} onChange={(width) => resize(column, width)} />
                    <IconButton
                      label={`Move ${label} to the front`}
                      tooltip={false}
                      size="xs"
                      icon={<ChevronUp />}
                      disabled={at <= 1}
                      onClick={() => move(column, -1)}
                    />
                    <IconButton
                      label={`Move ${label} to the end`}
                      tooltip={false}
                      size="xs"
                      icon={<ChevronDown />}
                      disabled={at === 0 || at === shown.length - 1}
                      onClick={() => move(column, 1)}
                    />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        <div className="mt-1 flex items-center justify-between gap-2 border-t border-line px-1 pt-1.5">
          <Segmented
            label="Density"
            value={density}
            onValueChange={setDensity}
            options={[
              { value: "comfortable", label: "Comfortable", icon: <Rows3 />, iconOnly: true },
              { value: "compact", label: "Compact", icon: <Rows4 />, iconOnly: true },
            ]}
          />
          <Button size="s" variant="ghost" disabled={!reset} onClick={reset}>
            Reset
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

type WidthInputProps = { label: string; width: number | undefined; onChange: (width: number | null) => void };

/** A column's width in pixels; empty, the table decides. It takes effect once it is typed. */
function WidthInput({ label, width, onChange }: WidthInputProps) {
  return (
    <Input
      key={width}
      mono
      inputMode="numeric"
      aria-label={`Width of ${label} in pixels`}
      placeholder="auto"
      className="h-[22px] w-12 px-1 text-xs"
      defaultValue={width}
      onBlur={({ target }) => {
        const typed = Number.parseInt(target.value, 10);
        const next = Number.isNaN(typed) ? null : Math.min(mostWidth, Math.max(leastWidth, typed));
        if (next !== (width ?? null)) onChange(next);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
