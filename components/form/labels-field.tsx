"use client";

import { type KeyboardEvent, useState } from "react";
import { Controller, type FieldPath, type FieldValues, useFormContext } from "react-hook-form";
import { cn } from "#components/ui/cn.ts";
import { fieldBox } from "#components/ui/input.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { Field, type FieldBasics } from "./field.tsx";
import { errorAt } from "./form-errors.ts";
import { formatLabel, parseLabels } from "./label-text.ts";

type LabelsFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>>;
type Labels = Record<string, string>;

/** Labels as chips; typing `key=value` and Enter, comma, space or leaving adds one. The value is a record of key to value. */
export function LabelsField<Values extends FieldValues = FieldValues>(props: LabelsFieldProps<Values>) {
  const { name, label, optional = true, description, className } = props;
  const { trigger } = useFormContext();
  return (
    <Field name={name} label={label} optional={optional} description={description} className={className}>
      {({ "aria-required": _required, ...control }) => (
        <Controller
          name={name as string}
          render={({ field, fieldState }) => {
            const labels: Labels = field.value ?? {};
            const wrong = Object.keys(labels).filter((key) => errorAt(fieldState.error, key));
            return (
              <LabelsInput
                control={control}
                labels={labels}
                wrong={wrong}
                inputRef={field.ref}
                onChange={(next) => {
                  field.onChange(next);
                  // A chip is complete, so it is checked at once, not when the field is left.
                  void trigger(name as string);
                }}
                onBlur={field.onBlur}
              />
            );
          }}
        />
      )}
    </Field>
  );
}

type LabelsInputProps = {
  control: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean };
  labels: Labels;
  wrong: readonly string[];
  inputRef: (element: HTMLInputElement | null) => void;
  onChange: (labels: Labels) => void;
  onBlur: () => void;
};

function LabelsInput({ control, labels, wrong, inputRef, onChange, onBlur }: LabelsInputProps) {
  const [draft, setDraft] = useState("");
  const entries = Object.entries(labels);

  function add() {
    const added = parseLabels(draft);
    if (Object.keys(added).length > 0) onChange({ ...labels, ...added });
    setDraft("");
  }
  function remove(key: string) {
    const { [key]: _removed, ...rest } = labels;
    onChange(rest);
  }
  function onKeyDown(event: KeyboardEvent) {
    const last = entries[entries.length - 1];
    if ((event.key === "Enter" || event.key === "," || event.key === " ") && draft.trim() !== "") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && draft === "" && last) {
      event.preventDefault();
      remove(last[0]);
      setDraft(formatLabel(last[0], last[1]));
    }
  }

  return (
    <div className={cn(fieldBox, "flex min-h-[34px] flex-wrap items-center gap-1.5 px-1.5 py-[5px]")}>
      {entries.map(([key, value]) => {
        const text = formatLabel(key, value);
        return (
          <LabelChip
            key={key}
            tone={wrong.includes(key) ? "bad" : "plain"}
            onRemove={() => remove(key)}
            removeLabel={`Remove label ${text}`}
          >
            {text}
          </LabelChip>
        );
      })}
      <input
        {...control}
        ref={inputRef}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          add();
          onBlur();
        }}
        placeholder={entries.length === 0 ? "env=prod" : "Add…"}
        autoComplete="off"
        spellCheck={false}
        className="h-[22px] min-w-20 flex-1 bg-transparent px-1 outline-none placeholder:text-ink-3"
      />
    </div>
  );
}
