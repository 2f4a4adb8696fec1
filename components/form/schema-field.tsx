"use client";

import type { ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { RadioField, SelectField } from "./choice-field.tsx";
import { LabelsField } from "./labels-field.tsx";
import { ListField } from "./list-field.tsx";
import { useFieldSpec } from "./schema-context.ts";
import { SwitchField } from "./switch-field.tsx";
import { type EmptyMeans, TextareaField, TextField } from "./text-field.tsx";

type SchemaFieldProps = {
  name: string;
  /** In place of the schema's own words, where the form knows more: what follows from what is typed. */
  label?: string;
  description?: ReactNode;
  placeholder?: string;
  optional?: boolean;
  /** What an emptied field sends. */
  empty?: EmptyMeans;
  autoFocus?: boolean;
  disabled?: boolean;
};

/** One field as the form's schema says: its control, label, help, limits and what an empty one means. */
export function SchemaField({ name, autoFocus, disabled, ...own }: SchemaFieldProps) {
  const spec = useFieldSpec(name);
  const basics = {
    name,
    label: own.label ?? spec.label,
    optional: own.optional ?? spec.optional,
    description: own.description ?? spec.description,
  };
  const placeholder = own.placeholder ?? spec.placeholder;
  switch (spec.control) {
    case "switch":
      return <SwitchField {...basics} disabled={disabled} />;
    case "labels":
      return <LabelsField {...basics} />;
    case "cards":
      return <RadioField {...basics} optional={false} cards options={spec.options} />;
    case "select":
      return (
        <SelectField
          {...basics}
          optional={false}
          description={own.description ?? <ChosenWords name={name} options={spec.options} />}
          options={spec.options}
          disabled={disabled}
        />
      );
    case "list": {
      const { item, columns, max, mono } = spec;
      return <ListField {...basics} item={item} columns={columns} max={max} mono={mono} placeholder={placeholder} />;
    }
    case "area":
      return <TextareaField {...basics} rows={2} placeholder={placeholder} />;
    case "text":
      return (
        <TextField
          {...basics}
          placeholder={placeholder}
          mono={spec.mono}
          number={spec.number}
          empty={own.empty ?? spec.empty}
          type={spec.email ? "email" : "text"}
          autoFocus={autoFocus}
          disabled={disabled}
          trail={spec.unit && <span className="text-s">{spec.unit}</span>}
        />
      );
  }
}

/** What follows from the choice that is made now. */
function ChosenWords({ name, options }: { name: string; options: readonly { value: string; description?: string }[] }) {
  const { control } = useFormContext();
  const chosen: unknown = useWatch({ control, name });
  return options.find(({ value }) => value === chosen)?.description;
}

/** Several fields as the form's schema says, the first of them with the cursor if wanted. */
export function SchemaFields({ names, autoFocus }: { names: readonly string[]; autoFocus?: boolean }) {
  return names.map((name, index) => <SchemaField key={name} name={name} autoFocus={autoFocus && index === 0} />);
}
