import { z } from "zod";
import { listNames } from "../lists/list-names.ts";

/** How close together rows stand. */
export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** Ids of columns, in the order in which they are shown. */
export const columnsSchema = z.array(z.string().max(40)).max(60);

/** How somebody has set up a list. */
const listPreferenceSchema = z.strictObject({
  /** Null: the usual ones. */
  columns: columnsSchema.nullable(),
  /** Pixels, of those columns whose width was changed. */
  widths: z.record(z.string().max(40), z.int().min(40).max(1200)).refine((widths) => Object.keys(widths).length <= 60),
});
export type ListPreference = z.infer<typeof listPreferenceSchema>;

const density = z.enum(densities);
const lists = z.partialRecord(z.enum(listNames), listPreferenceSchema);

export const preferencesSchema = z.object({ density, lists });
export type Preferences = z.infer<typeof preferencesSchema>;

/** What is left out stays as it is. */
export const preferenceSetInput = z.strictObject({ density: density.optional(), lists: lists.optional() });
export type PreferenceChange = z.infer<typeof preferenceSetInput>;
