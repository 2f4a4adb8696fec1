"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Field, type FieldBasics, FieldError } from "./field.tsx";
import { errorAt } from "./form-errors.ts";

export type ListColumn = {
  key: string;
  label: string;
  /** Shown while it is empty; may follow from the rest of the row. */
  placeholder?: string | ((row: Readonly<Record<string, string>>) => string | undefined);
  /** Emptied, it is left out of the entry. */
  leftOut?: boolean;
};

type ListFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  /** One entry in the singular: "DNS server". */
  item: string;
  /** For entries that are objects: their text properties. Without it, entries are texts. */
  columns?: readonly ListColumn[];
  placeholder?: string;
  mono?: boolean;
  max?: number;
};

type Row = string | Record<string, string>;

/** Entries that can be added and removed: DNS servers (texts), pools or routes (objects with `columns`). Each has its own error. */
export function ListField<Values extends FieldValues = FieldValues>(props: ListFieldProps<Values>) {
  const {
    name,
    label,
    optional = true,
    description,
    className,
    item,
    columns,
    placeholder,
    mono = true,
    max = 64,
  } = props;
  // Entries have no identity of their own; without one, removing the first would hand its text cursor to the next.
  const keys = useRef<number[]>([]);
  const nextKey = useRef(0);

  return (
    <Field group name={name} label={label} optional={optional} description={description} className={className}>
      {({ id }) => (
        <Controller
          name={name as string}
          render={({ field, fieldState, formState }) => {
            const rows: Row[] = Array.isArray(field.value) ? field.value : [];
            while (keys.current.length < rows.length) keys.current.push(nextKey.current++);
            keys.current.length = rows.length;

            const set = (index: number, next: Row) =>
              field.onChange(rows.map((row, at) => (at === index ? next : row)));
            const remove = (index: number) => {
              keys.current.splice(index, 1);
              field.onChange(rows.filter((_, at) => at !== index));
            };
            const add = () => {
              field.onChange([...rows, columns ? emptyRow(columns) : ""]);
              const first = columns ? `${id}_${rows.length}_${columns[0]?.key}` : `${id}_${rows.length}`;
              requestAnimationFrame(() => document.getElementById(first)?.focus());
            };
            const cell = (row: Row, index: number, column?: ListColumn) => {
              const message = errorAt(fieldState.error, index, ...(column ? [column.key] : []));
              // The same id as `fieldId` makes of the path `pools.0.end`, by which the list of errors finds it.
              const cellId = column ? `${id}_${index}_${column.key}` : `${id}_${index}`;
              return (
                <div key={column?.key ?? "text"} className="min-w-0 flex-1">
                  <Input
                    id={cellId}
                    mono={mono}
                    aria-label={`${column?.label ?? label} of ${item} ${index + 1}`}
                    aria-invalid={message !== undefined || undefined}
                    aria-describedby={message ? `${cellId}-error` : undefined}
                    placeholder={column ? hintOf(column, row) : placeholder}
                    value={textOf(row, column)}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={({ target }) => set(index, withText(row, column, target.value))}
                    onBlur={field.onBlur}
                  />
                  {message && <FieldError id={`${cellId}-error`}>{message}</FieldError>}
                </div>
              );
            };

            return (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box in every browser
              <div
                id={id}
                role="group"
                aria-labelledby={`${id}-label`}
                tabIndex={-1}
                className="flex flex-col gap-1.5 outline-none"
              >
                {columns && rows.length > 0 && (
                  <div aria-hidden="true" className="flex gap-1.5 pr-[34px] text-s text-ink-3">
                    {columns.map((column) => (
                      <span key={column.key} className="min-w-0 flex-1">
                        {column.label}
                      </span>
                    ))}
                  </div>
                )}
                {rows.map((row, index) => (
                  <div key={keys.current[index]}>
                    <div className="flex items-start gap-1.5">
                      {columns ? columns.map((column) => cell(row, index, column)) : cell(row, index)}
                      <IconButton
                        label={`Remove ${item} ${index + 1}`}
                        icon={<X />}
                        size="s"
                        className="mt-[3px] text-ink-3"
                        onClick={() => remove(index)}
                      />
                    </div>
                    {columns && errorAt(fieldState.error, index) && (
                      <FieldError id={`${id}_${index}-error`}>{errorAt(fieldState.error, index)}</FieldError>
                    )}
                  </div>
                ))}
                <Button
                  size="s"
                  variant="ghost"
                  icon={<Plus />}
                  onClick={add}
                  disabled={formState.isSubmitting}
                  disabledReason={rows.length >= max ? `At most ${max}` : undefined}
                  className="-ml-1 self-start"
                >
                  Add {item}
                </Button>
              </div>
            );
          }}
        />
      )}
    </Field>
  );
}

function textOf(row: Row, column: ListColumn | undefined): string {
  return typeof row === "string" ? row : column ? (row[column.key] ?? "") : "";
}

function withText(row: Row, column: ListColumn | undefined, text: string): Row {
  if (!column || typeof row === "string") return text;
  const { [column.key]: _old, ...rest } = row;
  return text === "" && column.leftOut ? rest : { ...rest, [column.key]: text };
}

function emptyRow(columns: readonly ListColumn[]): Row {
  return Object.fromEntries(columns.filter(({ leftOut }) => !leftOut).map(({ key }) => [key, ""]));
}

function hintOf({ placeholder }: ListColumn, row: Row): string | undefined {
  if (typeof placeholder !== "function") return placeholder;
  return typeof row === "string" ? undefined : placeholder(row);
}
