import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { flattenErrors } from "./form-errors.ts";

/**
 * Checks a form with a schema of `model/resources`. Use it rather than `zodResolver`: react-hook-form overlooks, until the form is
 * submitted, errors inside a field whose value is a record (labels). Here such a field also gets an error of its own.
 */
export function schemaResolver<In extends FieldValues, Out>(schema: z.ZodType<Out, In>): Resolver<In, unknown, Out> {
  const resolve = zodResolver(schema);
  return async (values, context, options) => {
    const result = await resolve(values, context, options);
    const fields: Record<string, { name?: unknown } | undefined> = options.fields;
    for (const [key, error] of Object.entries(result.errors)) {
      if (fields[key]?.name === key) nameEntry(error);
    }
    return result;
  };
}

function nameEntry(error: unknown): void {
  if (error === null || typeof error !== "object" || Array.isArray(error) || "type" in error) return;
  const [first] = flattenErrors(error as FieldErrors);
  if (first) Object.assign(error, { type: "entry", message: `${first.name}: ${first.message}` });
}
