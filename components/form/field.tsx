"use client";

import type { ReactNode } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { cn } from "#components/ui/cn.ts";
import { Label } from "#components/ui/label.tsx";
import { errorAt } from "./form-errors.ts";
import { useFieldId } from "./form-id.ts";

/** What every field takes. */
export type FieldBasics<Name extends string = string> = {
  name: Name;
  label: string;
  /** Fields are required unless they say otherwise. */
  optional?: boolean;
  /** What it means or what follows from it; may change as one types. */
  description?: ReactNode;
  className?: string;
};

/** To be spread on the control, so that label, description and error belong to it. */
export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
};

type FieldProps = FieldBasics & {
  children: (control: ControlProps) => ReactNode;
  /** For a control that a `<label for>` cannot name, such as a group: the label gets the id `<control id>-label`. */
  group?: boolean;
};

/** The error under a field, announced when it appears. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="mt-[5px] text-s text-bad wrap-anywhere">
      {children}
    </p>
  );
}

/** Reads one field's error and makes the attributes that tie label, description and error to its control. */
export function useField({ name, optional, description }: Pick<FieldBasics, "name" | "optional" | "description">) {
  const id = useFieldId(name);
  const { control, getFieldState } = useFormContext();
  const state = useFormState({ control, name });
  const { error } = getFieldState(name, state);
  const message = errorAt(error) ?? errorAt(error, "root");
  const describedBy = [message && `${id}-error`, description && `${id}-hint`].filter(Boolean).join(" ");
  const controlProps: ControlProps = {
    id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": message !== undefined || undefined,
    "aria-required": optional ? undefined : true,
  };
  return { id, error, message, controlProps };
}

/** Label, control, error, description. The error stands in the place where the eye is: under the control, before the description. */
export function Field({ name, label, optional, description, group, className, children }: FieldProps) {
  const { id, message, controlProps } = useField({ name, optional, description });
  return (
    <div className={cn("min-w-0", className)}>
      {group ? (
        <div id={`${id}-label`} className="mb-[5px] font-medium">
          {label}
          {optional && <span className="font-normal text-ink-3"> optional</span>}
        </div>
      ) : (
        <Label htmlFor={id} optional={optional} className="mb-[5px]">
          {label}
        </Label>
      )}
      {children(controlProps)}
      {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
      {description && (
        <div id={`${id}-hint`} className="mt-[5px] text-s text-ink-3 text-pretty">
          {description}
        </div>
      )}
    </div>
  );
}
