import { z } from "zod";
import { bareField, fieldAt } from "#model/field-words.ts";
import type { ListColumn } from "./list-field.tsx";
import type { EmptyMeans } from "./text-field.tsx";

/** How a field of a form is drawn; all of it follows from the schema. */
export interface FieldSpec {
  control: "text" | "area" | "switch" | "cards" | "select" | "labels" | "list";
  label: string;
  description?: string;
  placeholder?: string;
  optional: boolean;
  mono: boolean;
  number: boolean;
  /** What an emptied field sends. */
  empty: EmptyMeans;
  email: boolean;
  unit?: string;
  options: { value: string; label: string; description?: string }[];
  /** Of a list: one entry in the singular, its text properties where entries are objects, and how many there may be. */
  item: string;
  columns?: readonly ListColumn[];
  max?: number;
}

/** From so many characters on a text has several lines. */
const areaFrom = 300;

/** Reads off a schema how one of its fields is drawn. */
export function fieldSpec(schema: z.ZodObject, name: string): FieldSpec {
  const field = fieldAt(schema, name);
  const { schema: bare, words, isOptional, isNullable } = bareField(field);
  const { def } = bare._zod;
  const takes = (value: unknown) => z.safeParse(bare, value).success;
  // What an update leaves out stays as it is: there an emptied field must say so.
  const isUpdate = "version" in schema.shape;
  const empty = isNullable ? "null" : isOptional && !isUpdate && !takes("") ? "undefined" : "text";
  const element = def.type === "array" ? bareField(def.element) : null;
  const [example] = words.examples ?? element?.words.examples ?? [];
  return {
    control: controlOf(bare),
    label: words.title ?? name,
    description: words.description,
    placeholder: words.whenEmpty ?? (example === undefined ? undefined : String(example)),
    optional: empty !== "text" || takes("") || takes([]) || words.typedAs === "labels",
    mono: words.mono ?? element?.words.mono ?? element?.schema._zod.def.type === "object",
    number: def.type === "number",
    empty,
    email: words.typedAs === "email",
    unit: words.unit,
    options: def.type === "enum" ? optionsOf(Object.values(def.entries).map(String), words.choices) : [],
    item: words.item ?? "entry",
    columns: element ? columnsOf(element.schema) : undefined,
    max: maximum(bare),
  };
}

function controlOf(bare: z.core.$ZodTypes): FieldSpec["control"] {
  const { words } = bareField(bare);
  const { type } = bare._zod.def;
  if (words.typedAs === "labels") return "labels";
  if (type === "boolean") return "switch";
  if (type === "array") return "list";
  if (type === "enum") return words.isMainChoice ? "cards" : "select";
  return type === "string" && (maximum(bare) ?? 0) >= areaFrom ? "area" : "text";
}

function optionsOf(values: readonly string[], words: Record<string, { label: string; description: string }> = {}) {
  return values.map((value) => ({ value, ...(words[value] ?? { label: value }) }));
}

/** The properties of an entry that people type; what refers to another object by its id is none. */
function columnsOf(entry: z.core.$ZodTypes): ListColumn[] | undefined {
  const { def } = entry._zod;
  if (def.type !== "object") return undefined;
  return Object.entries(def.shape).flatMap(([key, field]) => {
    const { schema, words } = bareField(field);
    if (z.globalRegistry.get(schema)?.ref) return [];
    return [{ key, label: words.title ?? key, placeholder: words.examples?.[0]?.toString() }];
  });
}

/** The longest text, or list, that the schema takes. */
function maximum({ _zod: { def } }: z.core.$ZodTypes): number | undefined {
  for (const check of def.checks ?? []) {
    const rule = (check as z.core.$ZodChecks)._zod.def;
    if (rule.check === "max_length") return rule.maximum;
  }
  return undefined;
}
