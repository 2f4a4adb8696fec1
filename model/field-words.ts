import { z } from "zod";

/** What one of the values of an enum is called, and what follows from it. */
export type ChoiceWords = Record<string, { label: string; description: string }>;

/**
 * What a schema says of a field to people, besides its rule (`schema.meta({...})`). Forms show it. The first three are
 * those of JSON Schema.
 */
export interface FieldWords {
  /** What it is called. */
  title?: string;
  /** What it means, or what follows from it. */
  description?: string;
  /** The first is shown while the field is empty. */
  examples?: readonly (string | number)[];
  /** What an empty field means, where there is more to say than an example: "automatic". */
  whenEmpty?: string;
  /** An address, a host name, an id: set in monospace. */
  mono?: boolean;
  /** Of a number: "s", "bytes". */
  unit?: string;
  /** One entry of a list, in the singular: "DNS server". */
  item?: string;
  /** The words of an enum's values. */
  choices?: ChoiceWords;
  /** The choice is what the form is about: each value with its sentence, all visible. */
  isMainChoice?: boolean;
  /** Where the type alone does not say what is typed. */
  typedAs?: "labels" | "email";
}

declare module "zod" {
  interface GlobalMeta extends Omit<FieldWords, "title" | "description" | "examples"> {
    /** The kind of object that an id is of. */
    ref?: string;
  }
}

/** A field's schema without what wraps it. */
export interface BareField {
  schema: z.core.$ZodTypes;
  words: FieldWords;
  /** Whether it may be left out: then the server, or the object as it is, decides. */
  isOptional: boolean;
  isNullable: boolean;
}

/** Takes defaults, optional and nullable off a field's schema, and gathers its words; the outermost ones win. */
export function bareField(field: z.core.$ZodType): BareField {
  const bare: BareField = { schema: field as z.core.$ZodTypes, words: {}, isOptional: false, isNullable: false };
  for (;;) {
    bare.words = { ...(z.globalRegistry.get(bare.schema) as FieldWords | undefined), ...bare.words };
    const { def } = bare.schema._zod;
    if (def.type === "nullable") bare.isNullable = true;
    else if (def.type === "optional") bare.isOptional = true;
    else if (def.type !== "default" && def.type !== "nonoptional" && def.type !== "readonly") return bare;
    bare.schema = def.innerType as z.core.$ZodTypes;
  }
}

/** The schema of a field by its path in an object: `quotas.networks`. Throws where there is none. */
export function fieldAt(schema: z.ZodObject, path: string): z.core.$ZodType {
  let at: z.core.$ZodType | undefined = schema;
  for (const step of path.split(".")) {
    const { def }: z.core.$ZodTypes["_zod"] = bareField(at).schema._zod;
    at = def.type === "object" ? def.shape[step] : undefined;
    if (!at) throw new Error(`The schema has no field ${path}.`);
  }
  return at;
}
