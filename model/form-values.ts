import { z } from "zod";
import { bareField } from "./field-words.ts";

/** What an empty form of a schema starts from: the defaults, and where there is none what an untouched field holds. */
export function emptyValues<Values>(schema: z.ZodType<unknown, Values> & z.ZodObject): Values {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  // What each field holds is of the field's own input type; only the whole cannot be told to the compiler.
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, emptyValue(field)])) as Values;
}

function emptyValue(field: z.core.$ZodType): unknown {
  const given = z.safeParse(field, undefined);
  if (given.success) return given.data;
  const { def } = bareField(field).schema._zod;
  if (def.type === "array") return [];
  if (def.type === "boolean") return false;
  if (def.type === "object")
    return Object.fromEntries(Object.entries(def.shape).map(([name, inner]) => [name, emptyValue(inner)]));
  return def.type === "number" ? undefined : "";
}

/** What a form that changes an object starts from: those of its fields that the schema takes, as deep as it takes them. */
export function storedValues<Values>(schema: z.ZodType<unknown, Values> & z.ZodObject, object: object): Values {
  return taken(schema, object) as Values;
}

function taken(field: z.core.$ZodType, value: unknown): unknown {
  const { def } = bareField(field).schema._zod;
  if (def.type === "array" && Array.isArray(value)) return value.map((entry) => taken(def.element, entry));
  if (def.type !== "object" || typeof value !== "object" || value === null) return value;
  const fields: Record<string, unknown> = { ...value };
  return Object.fromEntries(
    Object.entries(def.shape).flatMap(([name, inner]) => (name in fields ? [[name, taken(inner, fields[name])]] : [])),
  );
}

/** The values without what is the schema's default anyway, as one would write the call by hand. */
export function withoutDefaults(schema: z.ZodObject, values: object): Record<string, unknown> {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const field = shape[name];
      const given = field && z.safeParse(field, undefined);
      return value !== undefined && !(given?.success && JSON.stringify(given.data) === JSON.stringify(value));
    }),
  );
}
