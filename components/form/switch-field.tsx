"use client";

import { Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
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

/** A box to tick before its words: for agreeing or including. */
export function CheckboxField<Values extends FieldValues = FieldValues>(props: ToggleProps<Values>) {
  const { name, label, description, className, disabled } = props;
  const { id, message, controlProps } = useField({ name, optional: true, description });
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <Controller
        name={name as string}
        render={({ field }) => (
          <Checkbox
            {...controlProps}
            ref={field.ref}
            checked={field.value === true}
            onCheckedChange={(checked) => field.onChange(checked === true)}
            onBlur={field.onBlur}
            disabled={disabled}
            className="mt-0.5"
          />
        )}
      />
      <div className="min-w-0">
        <Label htmlFor={id}>{label}</Label>
        {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
        {description && (
          <div id={`${id}-hint`} className="text-s text-ink-3">
            {description}
          </div>
        )}
      </div>
    </div>
  );
}
