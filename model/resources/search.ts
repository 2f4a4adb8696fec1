import { z } from "zod";
import { idSchema, printable, projectField } from "../fields.ts";
import { maxFilterParts } from "../filter.ts";
import { kindNames } from "../registry.ts";
import { readSearchText } from "../search-text.ts";

/** Something that was found, with what it takes to recognise it and to go there. */
export const searchHitSchema = z.object({
  kind: z.enum(kindNames),
  id: idSchema,
  name: z.string(),
  /** The object that it lies in: the network of a port. */
  parentId: idSchema.nullable(),
  /** Null: it belongs to none. */
  project: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** A few facts that tell it from its like: "10.0.3.4 in web-tier". */
  detail: z.string(),
  /** What was found in it, where that is not its name: "holds 10.0.3.4". */
  because: z.string().nullable(),
  /** When it was deleted: then only its history is left. */
  deletedAt: z.date().nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** A row of OVN's own that has the UUID. */
const foundRowSchema = z.object({
  database: z.enum(["OVN_Northbound", "OVN_Southbound"]),
  table: z.string(),
  uuid: idSchema,
});

export const searchAnswerSchema = z.object({
  /** The best first; at most 24. */
  items: z.array(searchHitSchema),
  /** The row of OVN that the text names; for whoever may see the object behind it, and for admins. */
  row: foundRowSchema.nullable(),
  /** Why rows of OVN were not looked through, in a sentence, which names the cause to admins alone; null when they were, or need not be. */
  ovnTrouble: z.string().nullable(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

const searchText = z
  .string()
  .trim()
  .min(1, "Enter what to search for.")
  .max(200, "A search has at most 200 characters.")
  .refine(printable, "A search has no invisible or control characters.")
  // Each word is looked for in every object that has the others.
  .refine((text) => readSearchText(text).words.length <= maxFilterParts, {
    error: `A search has at most ${maxFilterParts} words. Leave some out.`,
  });

export const searchInput = z.strictObject({ ...projectField, text: searchText });
export const searchAllInput = z.strictObject({ text: searchText });
