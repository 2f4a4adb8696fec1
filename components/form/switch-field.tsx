"use client";

import { Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { Label } from "#components/ui/label.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { type FieldBasics, FieldError, useField } from "./field.tsx";

type ToggleProps<Values extends FieldValues> = Omit<FieldBasics<FieldPath<Values>>, "optional"> & {
  disabled?: boolean;
};

/** On or off: words at the start, the switch at the end of the line. */
export function SwitchField<Values extends FieldValues = FieldValues>(props: ToggleProps<Values>) {
  const { name, label, description, className, disabled } = props;
  const { id, message, controlProps } = useField({ name, optional: true, description });
  return (
    <div className={className}>
      <div className="flex items-start justify-between gap-4">
        <Label htmlFor={id}>{label}</Label>
        <Controller
          name={name as string}
          render={({ field }) => (
            <Switch
              {...controlProps}
              ref={field.ref}
              checked={field.value === true}
              onCheckedChange={field.onChange}
              onBlur={field.onBlur}
              disabled={disabled}
            />
          )}
        />
      </div>
      {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
      {description && (
        <div id={`${id}-hint`} className="mt-0.5 pr-12 text-s text-ink-3 text-pretty">
          {description}
        </div>
      )}
    </div>
  );
}
