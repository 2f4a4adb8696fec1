"use client";

import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { type FieldPath, type FieldValues, type Path, useFormContext } from "react-hook-form";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Field, type FieldBasics } from "./field.tsx";

/** What an emptied field means: an empty text (the default), nothing said, or "no value". */
export type EmptyMeans = "text" | "undefined" | "null";

type TextFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  placeholder?: string;
  mono?: boolean;
  /** The value is a number; what is not one stays text, so that the schema can say so. */
  number?: boolean;
  empty?: EmptyMeans;
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  lead?: ReactNode;
  trail?: ReactNode;
};

/** What the typed text is as a value. */
export function fieldValue(typed: unknown, number: boolean, empty: EmptyMeans): unknown {
  if (typeof typed !== "string") return typed;
  if (typed.trim() === "") return empty === "null" ? null : empty === "undefined" ? undefined : number ? undefined : "";
  if (!number) return typed;
  const value = Number(typed);
  return Number.isNaN(value) ? typed : value;
}

/** One line of text, or a number. `<TextField<NetworkCreate> name="mtu" number />` checks the name. */
export function TextField<Values extends FieldValues = FieldValues>(props: TextFieldProps<Values>) {
  const {
    name,
    label,
    optional,
    description,
    className,
    number = false,
    empty = "text",
    type = "text",
    ...input
  } = props;
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} optional={optional} description={description} className={className}>
      {(control) => (
        <Input
          {...control}
          {...input}
          {...register(name as Path<FieldValues>, { setValueAs: (typed) => fieldValue(typed, number, empty) })}
          type={type}
          inputMode={number ? "numeric" : undefined}
          spellCheck={false}
          autoComplete={input.autoComplete ?? "off"}
        />
      )}
    </Field>
  );
}

type TextareaFieldProps<Values extends FieldValues> = FieldBasics<FieldPath<Values>> & {
  placeholder?: string;
  mono?: boolean;
  rows?: number;
};

/** Several lines of text. */
export function TextareaField<Values extends FieldValues = FieldValues>(props: TextareaFieldProps<Values>) {
  const { name, label, optional, description, className, ...input } = props;
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} optional={optional} description={description} className={className}>
      {(control) => <Textarea {...control} {...input} {...register(name as Path<FieldValues>)} />}
    </Field>
  );
}
