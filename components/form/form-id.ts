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
