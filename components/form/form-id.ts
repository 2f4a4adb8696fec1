"use client";

import { createContext, useContext } from "react";

/** The id of the form around a field. */
export const FormIdContext = createContext("form");

/** The DOM id of a field's control, which labels, errors and the summary's anchors refer to. */
export function useFieldId(name: string): string {
  return fieldId(useContext(FormIdContext), name);
}

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`.replaceAll(/[^A-Za-z0-9_-]/g, "_");
}

/** Brings a field into view and puts the cursor there; an entry of a list that has no control of its own leads to the list. */
export function focusField(formId: string, name: string): void {
  const [list = name] = name.split(".");
  const target = document.getElementById(fieldId(formId, name)) ?? document.getElementById(fieldId(formId, list));
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
