"use client";

import { createContext, useContext, useMemo } from "react";
import type { z } from "zod";
import { type FieldSpec, fieldSpec } from "./field-spec.ts";

/** The schema of the form around a field. */
export const FormSchemaContext = createContext<z.ZodObject | null>(null);

/** How the form's schema says that a field of it is drawn. */
export function useFieldSpec(name: string): FieldSpec {
  const schema = useContext(FormSchemaContext);
  if (!schema) throw new Error("A field by its schema stands outside a form that has one.");
  return useMemo(() => fieldSpec(schema, name), [schema, name]);
}
