"use client";

import { Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { Segmented, type SegmentedOption } from "#components/ui/segmented.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { Field, type FieldBasics } from "./field.tsx";

type SelectFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  options: readonly SelectOption[];
  placeholder?: string;
  disabled?: boolean;
};

/** One of a list that opens. */
export function SelectField<Values extends FieldValues = FieldValues>(props: SelectFieldProps<Values>) {
  const { name, label, optional, description, className, options, placeholder, disabled } = props;
  return (
    <Field name={name} label={label} optional={optional} description={description} className={className}>
      {({ "aria-required": _required, ...control }) => (
        <Controller
          name={name as string}
          render={({ field }) => (
            <Select
              {...control}
              ref={field.ref}
              value={field.value ?? undefined}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              options={options}
              placeholder={placeholder}
              disabled={disabled}
            />
          )}
        />
      )}
    </Field>
  );
}

type SegmentedFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  options: readonly SegmentedOption[];
};

/** One of two to four that are all visible. */
export function SegmentedField<Values extends FieldValues = FieldValues>(props: SegmentedFieldProps<Values>) {
  const { name, label, optional, description, className, options } = props;
  return (
    <Field group name={name} label={label} optional={optional} description={description} className={className}>
      {({ id, "aria-describedby": describedBy, "aria-invalid": invalid }) => (
        <Controller
          name={name as string}
          render={({ field }) => (
            <Segmented
              id={id}
              aria-labelledby={`${id}-label`}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              value={field.value ?? ""}
              onValueChange={(value) => {
                field.onChange(value);
                field.onBlur();
              }}
              options={options}
            />
          )}
        />
      )}
    </Field>
  );
}

type RadioFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  options: readonly RadioOption[];
  cards?: boolean;
};

/** One of several that need a sentence each. */
export function RadioField<Values extends FieldValues = FieldValues>(props: RadioFieldProps<Values>) {
  const { name, label, optional, description, className, options, cards } = props;
  return (
    <Field group name={name} label={label} optional={optional} description={description} className={className}>
      {({ id, "aria-describedby": describedBy }) => (
        <Controller
          name={name as string}
          render={({ field }) => (
            <RadioGroup
              id={id}
              aria-labelledby={`${id}-label`}
              aria-describedby={describedBy}
              value={field.value ?? ""}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              options={options}
              cards={cards}
            />
          )}
        />
      )}
    </Field>
  );
}
